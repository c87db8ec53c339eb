using System.Globalization;
using System.Text.RegularExpressions;
using SurveyStatistics.Intervals;
using SurveyStatistics.Pooling;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Pooling;

/// <summary>
/// Walks every row of tests/reference/golden-metafor: R metafor 3.8-1 on its dat.pritz1997, p.adjust and a funnel in base R. A row is computed here or
/// stands on the list of what the library does not offer, with the reason.
/// </summary>
public sealed class GoldenMetaforTests
{
    private static readonly ReferenceTable Input = ReferenceTable.Read("golden-metafor/input.csv");
    private static readonly ReferenceTable Expected = ReferenceTable.Read("golden-metafor/expected.csv");
    private static readonly double[] Cases = Input.Numbers("xi");
    private static readonly double[] Sizes = Input.Numbers("ni");
    private static readonly double Target = Cases.Sum() / Sizes.Sum();
    private static readonly double[] Proportions = [.. Cases.Zip(Sizes, (x, n) => x / n)];

    /// <summary>Estimates and variances of each scale, as R gave them.</summary>
    private static readonly Dictionary<string, (double[] Y, double[] V)> Scales = [];

    /// <summary>The p-values of make.R.</summary>
    private static readonly double[] PValues =
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000];

    /// <summary>Pattern of "id what" and why no row that matches is computed.</summary>
    private static readonly (string Pattern, string Reason)[] OutOfScope =
    [
        (@"^escalc\.PR ", "raw proportions are pooled as the caller gives them; no transformation is offered"),
        (@"^escalc\.PLN ", "the logarithm of a proportion is not offered: it is not symmetric in cases and others"),
        (@"^escalc\.PAS ", "the plain arcsine is not offered for pooling: the double arcsine is its refinement"),
        (@"^rma\.\w+\.HE\.", "Hedges' estimator of tau^2 is not offered: less efficient than REML (Viechtbauer 2005)"),
        (@"^rma\.\w+\.HS\.", "Hunter and Schmidt's estimator of tau^2 is not offered: biased downwards (Viechtbauer 2005)"),
        (@"^rma\.\w+\.SJ\.", "Sidik and Jonkman's estimator of tau^2 is not offered: biased upwards where tau^2 is small"),
        (@"^rma\.\w+\.ML\.", "maximum likelihood of tau^2 is not offered: biased downwards; REML is"),
        (@"^rma\.\w+\.(FE|DL|PM|EB)\.\w+ .*/setau2$", "a standard error of tau^2 is offered for REML; beside the others, the Q-profile interval"),
        (@"^glmm\.", "binomial-normal mixed models are not offered"),
        (@"^rma\.mods\..* QM_QMp_R2_tau2/\[[123]\]$", "tests of all covariates of an area model together and its R^2 are not offered"),
        (@"^padjust\.BY ", "Benjamini and Yekutieli's adjustment is not offered"),
        (@"^padjust\.hochberg ", "Hochberg's adjustment is not offered"),
        (@"^padjust\.hommel ", "Hommel's adjustment is not offered"),
        (@"^funnel z\.untransformed", "scores are offered on the arcsine scale, where their variance does not depend on the proportion"),
    ];

    [Fact]
    public void Every_row_is_computed_or_listed_out_of_scope()
    {
        int computed = 0;
        var reasons = new HashSet<string>(StringComparer.Ordinal);
        for (int r = 0; r < Expected.Count; r++)
        {
            string id = Expected.Text(r, "id"), what = Expected.Text(r, "what");
            double stored = Expected.Number(r, "value");
            string row = $"{id} {what}";
            double? value = Compute(id, what);
            string[] listed = [.. OutOfScope.Where(o => Regex.IsMatch(row, o.Pattern)).Select(o => o.Pattern)];
            (value is not null && listed.Length == 0 || value is null && listed.Length == 1).Should().BeTrue("{0} must be computed or listed, and not both", row);
            if (value is double v)
            {
                // confint, blup, backtransf and mods stop at metafor's default tolerances (1e-4 and 1e-5; I2 is in percent).
                double relative = id.StartsWith("confint", StringComparison.Ordinal) ? 3e-3
                    : id is "rma.mods.PLO.REML" || id.StartsWith("blup", StringComparison.Ordinal) || id.StartsWith("backtransf", StringComparison.Ordinal) ? 1e-4
                    : id.StartsWith("rma", StringComparison.Ordinal) ? 1e-7 : 1e-10;
                v.ShouldAgree(stored, relative, row, floor: !id.StartsWith("confint", StringComparison.Ordinal) ? 1e-12 : what.StartsWith("I2", StringComparison.Ordinal) ? 0.5 : 2e-4);
                computed++;
            }
            else
            {
                reasons.Add(listed[0]);
            }
        }

        Expected.Count.Should().Be(1525);
        computed.Should().Be(856);
        reasons.Should().HaveCount(OutOfScope.Length, "a reason that no row needs is to be deleted");
    }

    private static double? Compute(string id, string what)
    {
        string[] parts = id.Split('.');
        string quantity = what.Split('/')[0], key = what.Contains('/', StringComparison.Ordinal) ? what.Split('/')[1] : "";
        int index = key.StartsWith('[') ? int.Parse(key.Trim('[', ']'), CultureInfo.InvariantCulture) - 1 : -1;
        return parts[0] switch
        {
            "escalc" => Scaled(parts[1], quantity, index),
            "rma" when parts[1] == "mods" => Moderated(quantity, index),
            "rma" => Pooled(parts[1], parts[2], parts[3], quantity, key),
            "confint" => Profile(parts[1], quantity, key),
            "blup" => Shrunken(parts[1], quantity, index),
            "backtransf" => Back(id, index),
            "padjust" => Adjusted(parts[1], index),
            "funnel" => FunnelValue(quantity, index),
            _ => null,
        };
    }

    private static double? Scaled(string scale, string quantity, int index)
    {
        if (scale == "PFT")
        {
            var transformed = FreemanTukey.From(Cases[index], Sizes[index]);
            return quantity == "yi" ? transformed.Value : transformed.Variance;
        }

        if (scale != "PLO")
        {
            return null;
        }

        double p = Proportions[index];
        var input = new ProportionInput(p, Math.Sqrt(p * (1 - p) / Sizes[index]), (int)Sizes[index], Sizes[index] - 1, Sizes[index], Sizes[index]);
        var logit = LogitScale.From(input);
        return quantity == "yi" ? logit.Value : logit.Variance;
    }

    private static (double[] Y, double[] V) Units(string scale)
    {
        if (!Scales.TryGetValue(scale, out var units))
        {
            double[] values = Expected.Where("id", "escalc." + scale).Numbers("value");
            units = (values[..14], values[14..]);
            Scales.Add(scale, units);
        }

        return units;
    }

    private static double? Pooled(string scale, string method, string test, string quantity, string key)
    {
        var (y, v) = Units(scale);
        if (method == "FE")
        {
            var common = CommonEffect.Fit(y, v)!;
            return key switch
            {
                "b" => common.Mean,
                "se" => common.StandardError,
                "lo" => common.MeanInterval(0.95).Lower,
                "hi" => common.MeanInterval(0.95).Upper,
                "tau2" => 0,
                "I2" => 100 * common.ISquared,
                "H2" => common.HSquared,
                "QE" => common.Q,
                "QEp" => common.QPValue,
                _ => null,
            };
        }

        HeterogeneityMethod? known = method switch
        {
            "REML" => HeterogeneityMethod.Reml,
            "DL" => HeterogeneityMethod.DerSimonianLaird,
            "PM" or "EB" => HeterogeneityMethod.PauleMandel,
            _ => null,
        };
        if (known is not { } heterogeneity)
        {
            return null;
        }

        var fit = RandomEffects.Fit(y, v, heterogeneity)!;
        var inference = test == "knha" ? PooledInference.KnappHartung : PooledInference.Normal;
        var interval = quantity == "pi" ? fit.PredictionInterval(0.95, inference) : fit.MeanInterval(0.95, inference);
        return key switch
        {
            "b" => fit.Mean,
            "se" => test == "knha" ? fit.KnappHartungStandardError : fit.StandardError,
            "tau2" => fit.TauSquared,
            "setau2" => method == "REML" ? fit.TauSquaredStandardError : null,
            "I2" => 100 * fit.ISquared,
            "H2" => fit.HSquared,
            "QE" => fit.Q,
            "QEp" => fit.QPValue,
            "lo" => interval.Lower,
            "hi" => interval.Upper,
            _ => null,
        };
    }

    /// <summary>Log-odds with an indicator of the larger half of the studies, as an area model.</summary>
    private static double? Moderated(string quantity, int index)
    {
        var (y, v) = Units("PLO");
        double[] sorted = [.. Sizes.Order()];
        double median = (sorted[6] + sorted[7]) / 2;
        var fit = FayHerriot.Fit(y, v, [Array.ConvertAll(Sizes, n => n > median ? 1.0 : 0)]);
        return (quantity, index) switch
        {
            ("b", _) => fit.Coefficients[index],
            ("se", _) => fit.StandardErrors[index],
            (_, 3) => fit.TauSquared,
            _ => null,
        };
    }

    private static double? Profile(string scale, string quantity, string key)
    {
        var (y, v) = Units(scale);
        var profile = RandomEffects.QProfile(y, v, 0.95)!;
        var interval = quantity.StartsWith("tau2", StringComparison.Ordinal) ? profile.TauSquared
            : new Interval(100 * profile.ISquared.Lower, 100 * profile.ISquared.Upper);
        return key == "lo" ? interval.Lower : interval.Upper;
    }

    private static double? Shrunken(string scale, string quantity, int index)
    {
        var (y, v) = Units(scale);
        var shrunken = RandomEffects.Fit(y, v)!.Shrink(y[index], v[index], 0.95);
        return quantity == "pred" ? shrunken.Value : shrunken.StandardError;
    }

    private static double? Back(string id, int index)
    {
        bool arcsine = id.Contains("PFT", StringComparison.Ordinal);
        var (y, v) = Units(arcsine ? "PFT" : "PLO");
        var fit = RandomEffects.Fit(y, v)!;
        Interval mean = fit.MeanInterval(0.95, PooledInference.Normal), prediction = fit.PredictionInterval(0.95, PooledInference.Normal);
        if (arcsine)
        {
            double n = FreemanTukey.HarmonicMean(Sizes);
            var back = FreemanTukey.ToProportion(mean, n);
            return new[] { FreemanTukey.ToProportion(fit.Mean, n), back.Lower, back.Upper }[index];
        }

        Interval p = LogitScale.ToProportion(mean), pi = LogitScale.ToProportion(prediction);
        return new[] { LogitScale.ToProportion(fit.Mean), p.Lower, p.Upper, pi.Lower, pi.Upper }[index];
    }

    private static double? Adjusted(string method, int index) => method switch
    {
        "BH" => Multiplicity.BenjaminiHochberg(PValues)[index],
        "holm" => Multiplicity.Holm(PValues)[index],
        "bonferroni" => Multiplicity.Bonferroni(PValues)[index],
        _ => null,
    };

    private static double? FunnelValue(string quantity, int index)
    {
        if (quantity == "target")
        {
            return Target;
        }

        if (quantity.StartsWith("exact.limit", StringComparison.Ordinal))
        {
            double probability = double.Parse(quantity["exact.limit.".Length..], CultureInfo.InvariantCulture);
            var limits = Funnel.Limits(Target, Sizes[index], probability is 0.001 or 0.999 ? 0.998 : 0.95);
            return probability < 0.5 ? limits.Lower : limits.Upper;
        }

        var measured = Funnel.Measure(Proportions, Sizes, Target);
        return quantity switch
        {
            "phi.winsor10.asin" => measured.Phi,
            "tau2.asin" => measured.TauSquared,
            "z.asin" => Funnel.Score(Proportions[index], Target, Sizes[index]),
            "z.asin.overdispersed" => Funnel.Score(Proportions[index], Target, Sizes[index], measured.TauSquared),
            _ => null,
        };
    }
}
