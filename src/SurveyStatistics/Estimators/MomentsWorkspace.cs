using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace SurveyStatistics.Estimators;

/// <summary>
/// Buffers for <see cref="DomainMoments"/>, kept between calls so that a column costs no allocation. Not safe for concurrent use: one per thread.
/// </summary>
/// <remarks>
/// What depends only on the design and its calibration is prepared at the first call with that pair, so loop over outcomes and domains inside the
/// loop over groups. The loops over rows and cells are compiled at full optimisation from their first call: most runs are too short for tiering.
/// </remarks>
public sealed class MomentsWorkspace
{
    private SurveyDesign? design;
    private CalibrationResiduals? residuals;
    private RowMoments? rows;
    private CellMoments? cells;

    /// <summary>Works by rows; made when first needed.</summary>
    internal RowMoments Rows => rows ??= new RowMoments(design!, residuals);

    private CellMoments Cells => cells ??= new CellMoments(design!, residuals);

    /// <summary>Rows of one margin cell and outcome are alike.</summary>
    private bool ByCells => design is { EachRowIsPsu: true, IsTwoStage: false, LonelyInDomains: false } && residuals is not ({ HasAuxiliaries: true } or { Cells.IsUniform: false });

    internal void Bind(SurveyDesign newDesign, CalibrationResiduals? newResiduals)
    {
        if (ReferenceEquals(design, newDesign) && ReferenceEquals(residuals, newResiduals))
        {
            return;
        }

        if (newResiduals is not null && newResiduals.Count != newDesign.Count)
        {
            throw new ArgumentException("The calibration residuals must cover the rows of the design.", nameof(newResiduals));
        }

        design = newDesign;
        residuals = newResiduals;
        rows = null;
        cells = null;
    }

    /// <summary>0/1 outcome among the rows of one level.</summary>
    internal DomainMoments OneLevel(ReadOnlySpan<byte> outcome, ReadOnlySpan<byte> levels, byte level)
        => ByCells ? Cells.OneLevel(outcome, levels, level) : Rows.Binary(outcome, levels, level);

    /// <summary>0/1 outcome in every level and in total.</summary>
    internal DomainMoments BinaryLevels(ReadOnlySpan<byte> outcome, ReadOnlySpan<byte> levels, int levelCount, Span<DomainMoments> perLevel)
    {
        if (ByCells)
        {
            return Cells.Levels(outcome, levels, levelCount, perLevel);
        }

        for (int level = 0; level < levelCount; level++)
        {
            perLevel[level] = Rows.Binary(outcome, levels, (byte)level);
        }

        return Rows.Binary(outcome, default, 0);
    }
}
