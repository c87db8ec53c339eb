using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Representations;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Images;

/// <summary>A characteristic of respondents across which scores are compared.</summary>
/// <param name="Id">Name of the variable, or identifier of the profile question.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Levels">Names and labels of its levels.</param>
/// <param name="LevelOf">Level of each respondent of a site, -1 where unknown.</param>
internal sealed record ProfileGroup(string Id, LocalisedText Label, IReadOnlyList<(string Name, LocalisedText Label)> Levels, Func<Respondents, IReadOnlyList<OutcomeColumn>, int[]> LevelOf)
{
    /// <summary>Indicators that the characteristic is made of: a score that holds one of them differs by construction and is not compared.</summary>
    public IReadOnlyList<string> MadeOf { get; init; } = [];

    private static readonly (string, LocalisedText)[] YesNo = [("yes", new LocalisedText("Oui", "Yes")), ("no", new LocalisedText("Non", "No"))];

    /// <summary>Grouping variables, then other quota variables, then the profile questions of the instrument.</summary>
    public static IReadOnlyList<ProfileGroup> Of(Study study, RepresentationScoring representations)
    {
        IEnumerable<string> names = (study.Options.Estimation.Groups ?? []).Concat(study.Options.Weighting.Variables ?? []).Distinct();
        List<ProfileGroup> groups = [];
        foreach (Variable variable in names.Select(study.Codebook.Find).OfType<Variable>().Where(variable => variable.CodeList is not null))
        {
            groups.Add(new ProfileGroup(
                variable.Name,
                variable.Label,
                [.. variable.CodeList!.Codes.Select(code => (code.Name, code.Label))],
                (respondents, _) => respondents.Codes(variable.Name) is byte[] codes
                    ? Array.ConvertAll(codes, code => Answer.IsCode(code) ? code : -1)
                    : [.. Enumerable.Repeat(-1, respondents.Count)]));
        }

        foreach (ProfileQuestion profile in representations.Blocks.Profiles)
        {
            groups.Add(new ProfileGroup(profile.Id, profile.Label, YesNo, (respondents, columns) => representations.ProfileLevels(profile, study.Codebook, respondents, columns))
            {
                MadeOf = profile.Attitude is string variable
                    ? [.. representations.Blocks.Words.Select(word => $"attitude_{representations.Blocks.Attitudes.First(attitude => attitude.Variable == variable).Id}_{word.Id}")]
                    : [],
            });
        }

        return groups;
    }
}
