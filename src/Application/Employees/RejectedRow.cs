using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>A row that the comparison with the other rows or with the directory rejected.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Rule">One of <see cref="PersonRules"/>.</param>
/// <param name="Other">Line of the row that was used instead; null when the rule is not about two rows.</param>
/// <param name="Identifier">So that it can be found in the file.</param>
internal sealed record RejectedRow(long Line, string Rule, long? Other, string? Identifier)
{
    /// <summary>The rule for a person.</summary>
    public Error Reason => Rule switch
    {
        PersonRules.DuplicateKey => PersonRules.Because(PersonRules.DuplicateKey, $"Lines {Other} and {Line} are the same person; line {Other} was used."),
        PersonRules.DuplicateSignInName => PersonRules.Because(PersonRules.DuplicateSignInName, $"Lines {Other} and {Line} have the same sign-in name; line {Other} was used."),
        PersonRules.SignInNameTaken => PersonRules.Because(PersonRules.SignInNameTaken, "Another active person, with a different id, has this sign-in name, and the file does not change that."),
        _ => PersonRules.Because(PersonRules.NoName, "A new person without a name and without a sign-in name."),
    };
}
