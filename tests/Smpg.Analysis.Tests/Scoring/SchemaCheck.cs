using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>The part of JSON Schema 2020-12 that docs/schemas uses; a keyword it does not know is an error, never ignored.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Annotations = ["$schema", "$id", "$defs", "title", "description", "default"];

    /// <summary>A YAML file as JSON, by the core schema of YAML 1.2: true, false, null, numbers, else text.</summary>
    public static JsonNode? Json(string yaml)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(yaml));
        return Json(stream.Documents[0].RootNode);
    }

    /// <summary>Where a value breaks the schema; empty when it is valid.</summary>
    public static IReadOnlyList<string> Errors(JsonNode? value, JsonObject schema) => [.. Errors(value, schema, schema, "")];

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(entry => KeyValuePair.Create(entry.Key.ToString(), Json(entry.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar => JsonValue.Create(scalar.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => JsonValue.Create(number),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new ArgumentException("An alias cannot be written as JSON.", nameof(node)),
    };

    private static IEnumerable<string> Errors(JsonNode? value, JsonObject schema, JsonObject root, string at)
    {
        foreach ((string keyword, JsonNode? rule) in schema)
        {
            if (Annotations.Contains(keyword))
            {
                continue;
            }

            foreach (string error in Keyword(value, keyword, rule!, schema, root, at))
            {
                yield return error;
            }
        }
    }

    private static IEnumerable<string> Keyword(JsonNode? value, string keyword, JsonNode rule, JsonObject schema, JsonObject root, string at)
    {
        JsonObject? members = value as JsonObject;
        JsonArray? list = value as JsonArray;
        string? text = value is JsonValue scalar && scalar.TryGetValue(out string? read) ? read : null;
        double? number = value is JsonValue digits && digits.TryGetValue(out double real) ? real : null;
        int Valid(JsonNode? candidates) => candidates!.AsArray().Count(candidate => !Errors(value, candidate!.AsObject(), root, at).Any());
        bool holds = true;
        switch (keyword)
        {
            case "$ref":
                return Errors(value, Resolve(root, (string)rule!), root, at);
            case "type":
                string[] types = rule is JsonArray several ? [.. several.Select(word => (string)word!)] : [(string)rule!];
                holds = types.Any(type => type switch
                {
                    "object" => members is not null,
                    "array" => list is not null,
                    "string" => text is not null,
                    "null" => value is null,
                    "number" => number is not null,
                    "integer" => number is double whole && Math.Floor(whole) == whole,
                    "boolean" => value is JsonValue flag && flag.TryGetValue(out bool _),
                    _ => throw new ArgumentException($"unknown type {type}", nameof(rule)),
                });
                break;
            case "properties":
                return members is null ? [] : rule.AsObject().Where(property => members.ContainsKey(property.Key))
                    .SelectMany(property => Errors(members[property.Key], property.Value!.AsObject(), root, $"{at}/{property.Key}"));
            case "additionalProperties":
                IEnumerable<string> others = (members ?? []).Select(member => member.Key).Except((schema["properties"] as JsonObject ?? []).Select(property => property.Key));
                return rule is JsonObject each
                    ? others.SelectMany(other => Errors(members![other], each, root, $"{at}/{other}"))
                    : others.Select(other => $"{at}/{other}: not allowed");
            case "propertyNames":
                return (members ?? []).SelectMany(member => Errors(JsonValue.Create(member.Key), rule.AsObject(), root, $"{at}/{member.Key}"));
            case "items":
                return (list ?? []).SelectMany((item, k) => Errors(item, rule.AsObject(), root, FormattableString.Invariant($"{at}/{k}")));
            case "required":
                holds = members is null || rule.AsArray().All(name => members.ContainsKey((string)name!));
                break;
            case "dependentRequired":
                holds = members is null || rule.AsObject().All(pair => !members.ContainsKey(pair.Key) || pair.Value!.AsArray().All(name => members.ContainsKey((string)name!)));
                break;
            case "oneOf":
                holds = Valid(rule) == 1;
                break;
            case "anyOf":
                holds = Valid(rule) > 0;
                break;
            case "allOf":
                holds = Valid(rule) == rule.AsArray().Count;
                break;
            case "not":
                holds = Errors(value, rule.AsObject(), root, at).Any();
                break;
            case "enum":
                holds = rule.AsArray().Any(word => JsonNode.DeepEquals(word, value) || (number is double wanted && word is JsonValue known && known.TryGetValue(out double same) && same == wanted));
                break;
            case "const":
                holds = number == (double)rule!;
                break;
            case "pattern":
                holds = text is null || Regex.IsMatch(text, (string)rule!);
                break;
            case "minLength":
                holds = text is null || text.Length >= (int)rule!;
                break;
            case "minItems":
                holds = list is null || list.Count >= (int)rule!;
                break;
            case "minProperties":
                holds = members is null || members.Count >= (int)rule!;
                break;
            case "maxProperties":
                holds = members is null || members.Count <= (int)rule!;
                break;
            case "minimum":
                holds = number is null || number >= (double)rule!;
                break;
            case "maximum":
                holds = number is null || number <= (double)rule!;
                break;
            default:
                throw new ArgumentException($"the keyword {keyword} is not implemented", nameof(keyword));
        }

        return holds ? [] : [$"{at}: {keyword}"];
    }

    private static JsonObject Resolve(JsonObject root, string reference)
    {
        JsonNode node = root;
        foreach (string step in reference.Split('/').Skip(1))
        {
            node = node[step]!;
        }

        return node.AsObject();
    }
}
