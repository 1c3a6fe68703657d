using System.CommandLine;
using OptOut.Application.Campaigns;

namespace OptOut.Dashboard.Commands;

/// <summary>The options of <c>campaign create</c> on privacy; what is not given keeps the default of <see cref="CampaignDraft"/>.</summary>
internal sealed class CampaignPrivacyOptions
{
    private const string CountsOnly = "counts-only";
    private const string Optional = "optional";

    private readonly Option<string> _mode = Choice("--mode", "Who may see answers by name: staff (named), or nobody (counts-only).", "named", CountsOnly);
    private readonly Option<string> _countsBy = Choice("--counts-by", "What a counts-only campaign publishes beside the total.", "regime", "department");
    private readonly Option<string> _evidence = Choice("--evidence", "Whether people may add a picture; never in the United States.", "off", Optional);
    private readonly Option<int?> _minimumGroupSize = new("--minimum-group-size") { Description = "Fewest people behind a published number of a counts-only campaign (default 10)." };
    private readonly Option<int?> _retentionDays = new("--retention-days") { Description = "Days after the close until the rows about single people are deleted (default 90)." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _mode, _countsBy, _minimumGroupSize, _evidence, _retentionDays })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The draft with what was given.</summary>
    public CampaignDraft Apply(ParseResult parsed, CampaignDraft draft) => draft with
    {
        Mode = parsed.GetValue(_mode) == CountsOnly ? CampaignMode.CountsOnly : draft.Mode,
        CountsBy = parsed.GetValue(_countsBy) == "department" ? TallyDimension.Department : draft.CountsBy,
        Evidence = parsed.GetValue(_evidence) == Optional ? EvidenceMode.Optional : draft.Evidence,
        MinimumGroupSize = parsed.GetValue(_minimumGroupSize) ?? draft.MinimumGroupSize,
        RetentionDays = parsed.GetValue(_retentionDays) ?? draft.RetentionDays,
    };

    private static Option<string> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { DefaultValueFactory = _ => values[0], Description = description };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
