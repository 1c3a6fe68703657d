namespace OptOut.Application.Counts;

/// <summary>A published number of a counts-only campaign: so many people of a block have answered so. Rows are added, never changed; the latest of a block count.</summary>
public sealed class PublishedCount
{
    public Guid CampaignId { get; init; }

    /// <summary>The block of people; see <see cref="CountBlockValue"/>.</summary>
    public int Block { get; init; }

    /// <summary>When the block was counted, UTC.</summary>
    public DateTime PublishedUtc { get; init; }

    /// <summary>The answers counted together, as <see cref="AnswerCell.Name"/>.</summary>
    public required string Cell { get; init; }

    /// <summary>At least the campaign's minimum group size.</summary>
    public long People { get; init; }
}

/// <summary>That the people of one regime or department belong to a block. Fixed with the campaign's first publication; later values join block 0.</summary>
public sealed class CountBlockValue
{
    /// <summary>Number of the block that takes whatever is too small for one of its own.</summary>
    public const int Others = 0;

    public Guid CampaignId { get; init; }

    /// <summary>Regime or department at assignment; empty for people without one.</summary>
    public required string Value { get; init; }

    public int Block { get; init; }
}

/// <summary>What is counted: the five answers that say something, and everything that says nothing.</summary>
public enum CountedAnswer
{
    Done,
    AlreadyOff,
    NoAccount,
    SettingNotThere,
    NeedHelp,

    /// <summary>No answer, an answer withdrawn, or "prefer not to answer": never told apart.</summary>
    Silent,
}
