using Smpg.Analysis;
using Smpg.Analysis.Disclosure;

namespace Smpg.Reporting.Tests.Files;

/// <summary>A study with one of everything that the image tables hold, published and hidden.</summary>
internal static class ImageFixtures
{
    private static readonly LocalisedText Fou = LocalisedText.Same("fou");

    public static ReleasedStudy Study { get; } = FileFixtures.Study() with
    {
        ScoreReliabilities =
        [
            new ScoreReliability("lille", "score_danger_fou", 0.35, 5, 800) { OmegaStatus = "heywood", WeakestItem = 0.1 },
            new ScoreReliability("lille", "score_exclusion_fou", 0.8, 3, 800) { Omega = 0.85, OmegaStatus = "estimated", WeakestItem = 0.5 },
        ],
        Images = new ReleasedImages(
            [("fou", Fou), ("depressif", new LocalisedText("dépressif", "dépressif"))],
            [
                new ReleasedDistance("lille", "fou", "depressif", 18, true, 0.5, 0.01, 17, 0.48, 0.52),
                new ReleasedDistance("rennes", "fou", "depressif", 18, false, null, null, null, null, null),
            ],
            [
                new ReleasedContrast("lille", "score_danger_fou", "sex", "men", true, 2.5, 1, 17, 0.4, 4.6, 0.02, 0.04),
                new ReleasedContrast("lille", "score_danger_fou", "age_band", "60+", false, null, null, null, null, null, null, null),
            ],
            [],
            [
                new ReleasedMap("pooled", [0.8, 0.2], 400,
                [
                    new ReleasedMapPoint("word", "pooled", "fou", Fou, 0.1, -0.2, 0.3, [0.4, 0.6], 1.0000000000000002, 0.02, 0.01, 30),
                    new ReleasedMapPoint("site_word", "lille", "fou", Fou, 0.1, -0.2, null, [], 0.97, null, null, null),
                ]),
            ],
            [
                new ReleasedClasses("pooled", 5, [0.6, 0.4], 0.35,
                [
                    new ReleasedClassCell("murder", "fou", 1, true, 0.7, 0.5, 12),
                    new ReleasedClassCell("murder", "fou", 2, false, null, null, null),
                ]),
            ],
            [
                new ReleasedComparability("lille", "R01", "attribution", "cries", null, "asked", "", []),
                new ReleasedComparability("lille", "T01F", "attitude", "suffers", "fou", "asked_differently", "answer_never_given", ["no", "maybe"]),
            ]),
    };
}
