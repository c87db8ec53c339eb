using BenchmarkDotNet.Attributes;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;

namespace Smpg.Benchmarks;

/// <summary>97 sites x 20 outcomes x (all, 2 sexes, 5 ages): 15 520 prevalences with calibration-aware standard errors and Wilson intervals, one thread.</summary>
[MemoryDiagnoser]
public class EstimationKernels
{
    private readonly SyntheticSurvey survey = new();
    private (SurveyDesign Design, CalibrationResiduals Residuals)[] weighed = [];

    [GlobalSetup]
    public void Weigh() => weighed = [.. survey.Sites.Select(SyntheticSurvey.Weigh)];

    /// <summary>Raking of 97 sites to three margins, to 1e-12.</summary>
    [Benchmark]
    public double RakeAllSites()
    {
        double squares = 0;
        foreach (var site in survey.Sites)
        {
            foreach (double w in Raking.Rake(site.BaseWeights, site.Margins).Weights)
            {
                squares += w * w;
            }
        }

        return squares;
    }

    /// <summary>Sum of estimates, standard errors and interval ends, so that nothing is left out by the compiler and R can be compared.</summary>
    [Benchmark]
    public double EstimateAllCells() => Checksums().Sum();

    /// <summary>Sums of the proportions and of the standard errors.</summary>
    public double[] Checksums()
    {
        double estimates = 0, errors = 0, ends = 0;
        for (int s = 0; s < weighed.Length; s++)
        {
            var site = survey.Sites[s];
            var (design, residuals) = weighed[s];
            var workspace = new MomentsWorkspace();
            var sexes = new DomainMoments[2];
            var ages = new DomainMoments[5];
            foreach (byte[] outcome in site.Outcomes)
            {
                var all = DomainMoments.ComputeLevels(design, residuals, outcome, site.Sex, 2, workspace, sexes);
                DomainMoments.ComputeLevels(design, residuals, outcome, site.Age, 5, workspace, ages);
                Add(in all);
                foreach (ref readonly var moments in sexes.AsSpan())
                {
                    Add(in moments);
                }

                foreach (ref readonly var moments in ages.AsSpan())
                {
                    Add(in moments);
                }
            }
        }

        return [estimates, errors, ends];

        void Add(in DomainMoments moments)
        {
            var mean = MeanEstimate.From(in moments);
            var interval = ProportionInterval.Compute(IntervalMethod.Wilson, ProportionInput.From(mean), 0.95);
            estimates += mean.Estimate ?? 0;
            errors += mean.StandardError ?? 0;
            ends += interval.Lower + interval.Upper;
        }
    }
}
