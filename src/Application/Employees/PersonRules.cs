using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Names of the rules by which a row is left out, rejected or noted; documented in docs/people-import.md.</summary>
public static class PersonRules
{
    public const string Guest = "guest";
    public const string DisabledAccount = "disabled-account";
    public const string DeletedAccount = "deleted-account";
    public const string BlankRow = "blank-row";

    public const string TooManyFields = "too-many-fields";
    public const string BrokenQuotes = "broken-quotes";
    public const string NoKey = "no-key";
    public const string UnreadableKey = "unreadable-key";
    public const string NoName = "no-name";
    public const string TextTooLong = "text-too-long";
    public const string DuplicateKey = "duplicate-key";
    public const string DuplicateSignInName = "duplicate-sign-in-name";
    public const string SignInNameTaken = "sign-in-name-taken";

    public const string UnusableAddress = "unusable-address";
    public const string UnreadableCountry = "unreadable-country";
    public const string UnreadableLanguage = "unreadable-language";
    public const string UnreadableTimeZone = "unreadable-time-zone";
    public const string ShortRow = "short-row";

    /// <summary>Why a rule holds for a row. The code begins with <c>row-</c>, for a whole file can have broken quotes too.</summary>
    internal static Error Because(string rule, Sentence reason) => new($"row-{rule}", reason);
}
