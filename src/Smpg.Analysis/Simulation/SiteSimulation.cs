using System.Globalization;

namespace Smpg.Analysis.Simulation;

/// <summary>The models of a study, calibrated once and shared by all sites.</summary>
/// <param name="Options">The options.</param>
/// <param name="Instruments">Codebook and rules.</param>
/// <param name="Disorders">Liabilities.</param>
/// <param name="Attribution">Behaviours.</param>
/// <param name="Attitudes">Words.</param>
internal sealed record SimulationModels(
    SimulationOptions Options, SyntheticInstruments Instruments, DisorderModel Disorders, AttributionModel Attribution, AttitudeModel Attitudes)
{
    /// <summary>Reads the instruments and calibrates every model.</summary>
    public static SimulationModels Prepare(SimulationOptions options) => new(
        options,
        SyntheticInstruments.Load(),
        DisorderModel.Calibrate(options.IntraclassCorrelation),
        AttributionModel.Calibrate(),
        AttitudeModel.Calibrate());
}

/// <summary>A site, made.</summary>
/// <param name="Site">The plan.</param>
/// <param name="Population">Its adults.</param>
/// <param name="Effects">How it departs from the nation.</param>
/// <param name="Return">Its return.</param>
internal sealed record SimulatedSite(PlannedSite Site, SitePopulation Population, SiteEffects Effects, byte[] Return);

/// <summary>Makes one site: population, recruitment, field work, interviews, losses, return.</summary>
internal sealed class SiteSimulation
{
    private readonly SimulationModels models;
    private readonly ReturnLayout layout;
    private readonly SimulatedReturn file;
    private readonly InterviewSheet sheet;
    private readonly OpinionSheet opinions;
    private readonly RecourseSheet recourse;
    private readonly AnswerLosses losses;

    private SiteSimulation(SimulationModels models, PlannedSite site, SiteEffects effects)
    {
        ulong seed = unchecked((ulong)models.Options.Seed);
        this.models = models;
        layout = models.Instruments.Layout;
        losses = new AnswerLosses(models.Options, new RandomStream(seed, site.Index, StreamPurpose.Losses));
        file = new SimulatedReturn(site, layout);
        sheet = new InterviewSheet(models.Instruments, losses);
        opinions = new OpinionSheet(layout, new OpinionDraw(models.Attribution, models.Attitudes, effects, models.Options.IntraclassCorrelation), losses);
        recourse = new RecourseSheet(layout, effects.Recourse, losses);
    }

    /// <summary>Makes a site.</summary>
    /// <param name="models">Models of the study.</param>
    /// <param name="site">The plan of the site.</param>
    /// <param name="drawn">Called after each respondent's interview, before any answer is lost; for checks.</param>
    public static SimulatedSite Make(SimulationModels models, PlannedSite site, Action<PopulationCell, int, InterviewState, Interview>? drawn = null)
    {
        ulong seed = unchecked((ulong)models.Options.Seed);
        SitePopulation population = SitePopulation.Draw(site, seed);
        SiteEffects effects = SiteEffects.Draw(site.Index, seed, models.Options.SiteDeviation);
        SiteSimulation simulation = new(models, site, effects);
        return new SimulatedSite(site, population, effects, simulation.Write(site, population, effects, seed, drawn));
    }

    private byte[] Write(PlannedSite site, SitePopulation population, SiteEffects effects, ulong seed, Action<PopulationCell, int, InterviewState, Interview>? drawn)
    {
        RandomStream recruitment = new(seed, site.Index, StreamPurpose.Recruitment);
        RandomStream field = new(seed, site.Index, StreamPurpose.Field);
        RandomStream liabilities = new(seed, site.Index, StreamPurpose.Liabilities);
        RandomStream answers = new(seed, site.Index, StreamPurpose.Interview);
        RandomStream views = new(seed, site.Index, StreamPurpose.Representations);
        RandomStream help = new(seed, site.Index, StreamPurpose.Recourse);
        int[] cells = Recruitment.Draw(population, site.Respondents, recruitment);
        FieldTeam team = FieldTeam.Draw(site.Respondents, field);
        InterviewState state = new();
        Interview interview = new(models.Instruments.Rules);
        for (int i = 0; i < cells.Length; i++)
        {
            PopulationCell cell = PopulationCell.At(cells[i]);
            int interviewer = team.OfRespondent[i];
            state.Draw(models.Disorders, RiskCell.Of(cell), effects.Disorders, team.DisorderEffects[interviewer], liabilities);
            interview.Draw(state, answers);
            drawn?.Invoke(cell, interviewer, state, interview);

            string[] row = file.NewRow();
            losses.Begin(team.Carelessness[interviewer]);
            WriteProfile(row, cell, recruitment);
            row[layout["interviewer"].Position] = file.InterviewerLabel(interviewer);
            row[layout["duration_min"].Position] = file.Decimal(Duration(state, field));
            bool anyDisorder = sheet.Write(row, interview.Answers);
            opinions.Write(row, OpinionCell.Of(cell), team.OpinionEffects[interviewer], views);
            recourse.Write(row, OpinionCell.Of(cell), anyDisorder, help);
            file.Add(row);
        }

        file.InsertUnusable(models.Options.UnusableRows, "respondent", field);
        return file.ToBytes(layout["respondent"].Position);
    }

    private void WriteProfile(string[] row, PopulationCell cell, RandomStream random)
    {
        void Code(string variable, int level) => row[layout[variable].Position] = layout[variable].Codes[level];

        Code("sex", cell.Sex);
        row[layout["age"].Position] = Recruitment.Age(cell.AgeBand, random).ToString(CultureInfo.InvariantCulture);
        Code("age_band", cell.AgeBand);
        Code("occupation", cell.Occupation);
        Code("education", cell.Education);
        row[layout["marital"].Position] = losses.Cell(layout["marital"], cell.Marital, alwaysAsked: true);
        row[layout["income"].Position] = losses.Cell(layout["income"], cell.Income, alwaysAsked: true);
    }

    // Tenths of minutes: about three quarters of an hour, longer when something is found.
    private static int Duration(InterviewState state, RandomStream random)
    {
        int found = DisorderTargets.All.Count(targets => state.Level(targets.Liability) > 0);
        return Math.Max(150, (int)(10 * (39 + 2.5 * found + 7 * random.Normal())));
    }
}
