using SurveyStatistics.Misclassification;

namespace Smpg.Analysis.Studies;

/// <summary>Accuracy of the test behind one indicator, as the study supplies it for the sensitivity panel.</summary>
/// <param name="Indicator">Identifier of a share.</param>
/// <param name="Accuracy">Sensitivity, specificity and the numbers of people they come from.</param>
/// <param name="Source">Where they come from; a value without a source is refused.</param>
/// <param name="Line">Line in study.yaml.</param>
public sealed record MisclassificationInput(string Indicator, TestAccuracy Accuracy, LocalisedText Source, int Line);

/// <summary>Reads <c>sensitivity_analysis.misclassification</c> of study.yaml. Nothing is supplied by default: published accuracies come from clinical samples.</summary>
internal static class MisclassificationReader
{
    private const string Share = "a share from 0 to 1";

    /// <summary>Every entry that is complete; findings E703 (missing), E705 (out of bounds), E708 (twice).</summary>
    public static IReadOnlyList<MisclassificationInput> Read(YamlSection root)
    {
        YamlSection section = root.Section("sensitivity_analysis");
        List<MisclassificationInput> inputs = [];
        foreach (YamlSection entry in section.Sections("misclassification"))
        {
            string indicator = entry.RequiredText("indicator");
            double? sensitivity = Required(entry, "sensitivity", value => value is >= 0 and <= 1, Share);
            double? specificity = Required(entry, "specificity", value => value is >= 0 and <= 1, Share);
            double? sensitivityN = Required(entry, "n_sensitivity", value => value >= 1, "the number of true cases examined, 1 or more");
            double? specificityN = Required(entry, "n_specificity", value => value >= 1, "the number of true non-cases examined, 1 or more");
            LocalisedText? source = entry.Localised("source");
            if (source is null || string.IsNullOrWhiteSpace(source.Fr) || string.IsNullOrWhiteSpace(source.En))
            {
                source = null;
                entry.Error("E703", "source", "Sensitivity and specificity need a source.", "a reference that a reader can find", "name the validation study, its population and year");
            }

            if (sensitivity + specificity <= 1)
            {
                entry.Error("E705", "specificity", "Sensitivity and specificity add up to 1 or less: such a test says nothing about prevalence.", "a sum above 1");
            }
            else if (indicator.Length > 0 && sensitivity is double se && specificity is double sp && sensitivityN is double nSe && specificityN is double nSp && source is not null)
            {
                if (inputs.Exists(other => other.Indicator == indicator && other.Source.En == source.En))
                {
                    entry.Error("E708", "indicator", $"'{indicator}' has two entries from the same source.");
                }

                inputs.Add(new MisclassificationInput(indicator, new TestAccuracy(se, nSe, sp, nSp), source, entry.LineOf("indicator")));
            }

            entry.Close();
        }

        section.Close();
        return inputs;
    }

    private static double? Required(YamlSection entry, string key, Func<double, bool> valid, string expected)
    {
        if (!entry.Has(key))
        {
            entry.Error("E703", key, $"The key '{key}' is required.", expected);
            return null;
        }

        double? number = entry.Number(key);
        if (number is double given && !valid(given))
        {
            entry.Error("E705", key, "The value is out of bounds.", expected);
            return null;
        }

        return number;
    }
}
