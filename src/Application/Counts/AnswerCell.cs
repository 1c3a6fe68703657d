using OptOut.Application.Attestations;

namespace OptOut.Application.Counts;

/// <summary>One or more kinds of answers, counted together.</summary>
/// <param name="Answers">In the order of the enum; never all of them.</param>
/// <param name="People">How many gave one of them.</param>
public sealed record AnswerCell(IReadOnlyList<CountedAnswer> Answers, long People)
{
    /// <summary>The names of the answers, joined by a plus sign.</summary>
    public string Name => string.Join('+', Answers);

    /// <summary>Whether it says of people that they have answered, and nothing more.</summary>
    public bool IsAnyAnswer => Answers.Count == Enum.GetValues<CountedAnswer>().Length - 1 && !Answers.Contains(CountedAnswer.Silent);

    /// <summary>Reads a <see cref="Name"/>.</summary>
    public static AnswerCell Parse(string name, long people) => new([.. name.Split('+').Select(Enum.Parse<CountedAnswer>)], people);

    /// <summary>How an answer counts.</summary>
    public static CountedAnswer Of(AttestationKind? answer) => answer switch
    {
        AttestationKind.Done => CountedAnswer.Done,
        AttestationKind.AlreadyOff => CountedAnswer.AlreadyOff,
        AttestationKind.NoAccount => CountedAnswer.NoAccount,
        AttestationKind.SettingNotThere => CountedAnswer.SettingNotThere,
        AttestationKind.NeedHelp => CountedAnswer.NeedHelp,
        _ => CountedAnswer.Silent,
    };
}
