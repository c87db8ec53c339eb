using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Studies;

public class StudyReaderTests
{
    [Fact]
    public void Trial_study_has_what_its_files_say()
    {
        using TrialStudy trial = new();

        Study study = trial.Read();

        study.Id.Should().Be("harbour");
        study.Title.Should().Be(new LocalisedText("Le port", "The harbour"));
        study.Synthetic.Should().BeTrue();
        study.HelpLines.Should().ContainKey("FR");
        study.ScoringRules!.Text.Should().Be("schema: 1\n");
        study.RepresentationBlocks.Should().BeNull();
        study.MarginsFile.Should().Be("margins.csv");
        study.Pools.Should().ContainSingle().Which.Sites.Select(site => site.Value).Should().Equal("H01", "H02");
        study.VariableIndicators.Select(indicator => indicator.Indicator.Id).Should().Equal("low_mood", "mean_age");
        study.VariableIndicators[0].PositiveCodes.Should().Equal("yes");
        study.Findings.Should().BeEmpty();
    }

    [Fact]
    public void Sites_have_dates_population_return_file_and_every_column()
    {
        using TrialStudy trial = new();

        IReadOnlyList<Site> sites = trial.Read().Sites;

        sites[0].ReturnFile.Should().Be("returns/H01.csv");
        sites[1].Should().BeEquivalentTo(
            new
            {
                Id = SiteId.Parse("H02"),
                Name = "Honfleur",
                Country = "FR",
                Region = "Côte",
                Wave = "3",
                FieldStart = new DateOnly(2024, 5, 2),
                FieldEnd = new DateOnly(2024, 6, 7),
                Population = 51377.0,
                ReturnFile = "returns/second.csv",
                Line = 3,
            });
        sites[1].Attributes["climate"].Should().Be("cold");
        sites[1].Attributes["wave"].Should().Be("3");
    }

    [Fact]
    public void Sites_are_in_ordinal_order_whatever_the_order_of_lines()
    {
        using TrialStudy trial = new TrialStudy().With("sites.csv", "name;site_id\nb;H02\nc;h3\na;H01\n");

        trial.Read().Sites.Select(site => site.Id.Value).Should().Equal("H01", "H02", "h3");
    }

    [Fact]
    public void Margins_keep_counts_and_shares_apart_and_their_lines()
    {
        using TrialStudy trial = new();

        Study study = trial.Read();

        study.Margins.Should().HaveCount(6);
        study.Margins[0].Should().Be(new MarginLevel(SiteId.Parse("H01"), "sex", "men", 23100, null, "Census", "2021", 2));
        study.Margins[3].Should().Be(new MarginLevel(SiteId.Parse("H01"), "age_band", "40+", null, 0.6, "Census", "2021", 5));
    }

    [Fact]
    public void Options_left_out_have_their_documented_defaults()
    {
        using TrialStudy trial = new TrialStudy().With(
            "study.yaml",
            "schema: 1\nid: plain\ntitle: T\nsource: S\npopulation: P\ndesign: {respondent: respondent}\n");

        Study study = trial.Read();

        StudyOptions options = study.Options;
        options.Ingestion.Should().Be(new IngestionOptions(0.02, null, null));
        options.Design.Should().Be(new DesignColumns("respondent"));
        options.Weighting.Should().BeEquivalentTo(new WeightingOptions(WeightingMethod.Raking, ["sex", "age_band"], null, null, 1e-12, 2000, CalibrationResidualRule.Rake));
        options.Estimation.Should().BeEquivalentTo(new EstimationOptions(ProportionIntervalRule.Wilson, 0.95, IndeterminateRule.Exclude, LonelyPsuRule.Fail, []));
        options.Comparison.Should().Be(new ComparisonOptions(0.05, 0.002, AdjustmentRule.BenjaminiHochberg));
        options.Disclosure.Should().Be(new DisclosureOptions(5, 30, 50));
        study.Languages.Should().Equal(Language.French, Language.English);
        study.Title.Should().Be(new LocalisedText("T", "T"));
    }

    [Fact]
    public void Study_without_margins_is_not_raked()
    {
        using TrialStudy trial = new TrialStudy().Without("margins.csv").Edit("study.yaml", "weighting:\n  variables: [sex, age_band]\n", "");

        Study study = trial.Read();

        study.Options.Weighting.Method.Should().Be(WeightingMethod.None);
        study.Margins.Should().BeEmpty();
        study.MarginsFile.Should().BeNull();
    }

    [Fact]
    public void Raking_asked_for_without_margins_is_an_error()
    {
        using TrialStudy trial = new TrialStudy().Without("margins.csv").Edit("study.yaml", "weighting:\n", "weighting:\n  method: raking\n");

        FindingText.Short(trial.StudyFindings(out _)).Should().Be("22 E761");
    }

    [Fact]
    public void Margins_named_in_the_study_must_exist()
    {
        using TrialStudy trial = new TrialStudy().Edit("study.yaml", "files:\n", "files:\n  margins: population.csv\n");

        FindingText.Short(trial.StudyFindings(out StopReason? reason)).Should().Be("- E100");

        reason.Should().Be(StopReason.InputUnreadable);
    }

    [Fact]
    public void Problems_of_all_files_are_reported_in_one_pass()
    {
        using TrialStudy trial = new TrialStudy()
            .Edit("study.yaml", "confidence: 0.9", "confidance: 0.9")
            .Edit("codebook.yaml", "role: item, codes: yes_no, module: J", "role: items, codes: yes_no, module: J")
            .WithFixture("sites.csv", "sites/date-impossible.csv")
            .WithFixture("margins.csv", "margins/shares-do-not-sum.csv")
            .Edit("study.yaml", "scoring.yaml", "lost.yaml");

        IReadOnlyList<Finding> findings = trial.StudyFindings(out StopReason? reason);

        findings.Select(finding => (finding.File, finding.Code)).Should().BeEquivalentTo(
        [
            ("codebook.yaml", "E704"),
            ("sites.csv", "E205"),
            ("margins.csv", "E736"),
            ("instruments/lost.yaml", "E100"),
            ("study.yaml", "E702"),
        ]);
        reason.Should().Be(StopReason.InputUnreadable);
    }

    [Fact]
    public void Folder_without_study_says_what_a_study_folder_is()
    {
        using TrialStudy trial = new TrialStudy().Without("study.yaml");

        Finding finding = trial.StudyFindings(out StopReason? reason).Should().ContainSingle().Subject;

        finding.Code.Should().Be("E100");
        finding.Remedy.Should().Contain("study.yaml");
        reason.Should().Be(StopReason.InputUnreadable);
    }

    [Fact]
    public void Inputs_are_every_file_read_in_ordinal_order_with_their_digest()
    {
        using TrialStudy trial = new();

        IReadOnlyList<InputFile> inputs = trial.Read().Inputs;

        inputs.Select(input => input.Path).Should().Equal("codebook.yaml", "instruments/scoring.yaml", "margins.csv", "sites.csv", "study.yaml");

        // printf 'schema: 1\n' | sha256sum
        inputs[1].Should().Be(new InputFile("instruments/scoring.yaml", "69a63652bbf38cdfd6b9abd12b928dbaf80960689074397a2a8603c4a3c35845", 10));
    }

    [Fact]
    public void Tables_may_be_windows_1252_with_semicolons()
    {
        using TrialStudy trial = new TrialStudy().With(
            "sites.csv",
            [.. "site_id;name\nH01;Fécamp\nH02;Bœuf\n".Select(character => character switch { 'é' => (byte)0xE9, 'œ' => (byte)0x9C, _ => (byte)character })]);

        trial.Read().Sites.Select(site => site.Name).Should().Equal("Fécamp", "Bœuf");
    }

    [Fact]
    public void Several_sites_may_share_a_return_with_a_site_column()
    {
        using TrialStudy trial = new TrialStudy()
            .With("sites.csv", "site_id,name\nH01,a\nH02,b\n")
            .With("all.csv", "x")
            .Edit("codebook.yaml", "variables:\n", "variables:\n  - {name: place, role: site, type: text, label: Place}\n")
            .Edit("study.yaml", "design:\n", "design:\n  site: place\n")
            .Edit("study.yaml", "files:\n", "files:\n  returns: all.csv\n");

        trial.Read().Sites.Select(site => site.ReturnFile).Should().Equal("all.csv", "all.csv");
    }

    [Fact]
    public void Design_names_variables_without_case_and_keeps_the_spelling_of_the_codebook()
    {
        using TrialStudy trial = new TrialStudy().Edit("study.yaml", "psu: interviewer", "psu: Interviewer");

        trial.Read().Options.Design.Psu.Should().Be("interviewer");
    }

    [Fact]
    public void Empty_list_of_languages_is_an_error()
    {
        using TrialStudy trial = new TrialStudy().Edit("study.yaml", "languages: [fr, en]", "languages: []");

        FindingText.Short(trial.StudyFindings(out _)).Should().Be("6 E704");
    }

    [Fact]
    public void Study_says_how_it_sampled_and_whom_it_left_out()
    {
        using TrialStudy plain = new();
        plain.Read().Should().BeEquivalentTo(new { Sampling = SamplingKind.Probability, PsuLabel = (LocalisedText?)null, Exclusions = (LocalisedText?)null });

        using TrialStudy told = new();
        Study study = told.Edit(
            "study.yaml",
            "synthetic: true",
            "synthetic: true\nsampling: quota\npsu_label: {fr: enquêteurs, en: interviewers}\nexclusions: {fr: Sans les navires., en: Without the ships.}").Read();
        study.Sampling.Should().Be(SamplingKind.Quota);
        study.PsuLabel.Should().Be(new LocalisedText("enquêteurs", "interviewers"));
        study.Exclusions.Should().Be(new LocalisedText("Sans les navires.", "Without the ships."));
    }

    [Fact]
    public void Unknown_sampling_is_an_error()
    {
        using TrialStudy trial = new();
        Action read = () => trial.Edit("study.yaml", "synthetic: true", "synthetic: true\nsampling: quotas").Read();
        read.Should().Throw<AnalysisStoppedException>().Which.Findings.Should().ContainSingle(finding => finding.Code == "E704");
    }
}
