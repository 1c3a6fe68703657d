namespace OptOut.Application.Employees;

/// <summary>What a column of a directory file may hold.</summary>
public enum PersonField
{
    /// <summary>Entra object id or employee number.</summary>
    ExternalId,

    /// <summary>User principal name.</summary>
    SignInName,

    /// <summary>Mail address; also the sign-in name when the file has no column for that.</summary>
    Address,

    DisplayName,

    GivenName,

    Surname,

    JobTitle,

    Department,

    /// <summary>Entra's usage location; wins over <see cref="Country"/> unless missing or unreadable.</summary>
    UsageLocation,

    Country,

    Language,

    TimeZone,

    /// <summary>The manager's employee number, object id or sign-in name.</summary>
    Manager,

    /// <summary>Member or Guest; only decides whether the row is used, never stored.</summary>
    UserType,

    /// <summary>Whether the account may sign in; only decides whether the row is used, never stored.</summary>
    AccountEnabled,

    /// <summary>The opposite of <see cref="AccountEnabled"/>, as the Microsoft 365 admin centre writes it.</summary>
    AccountBlocked,

    /// <summary>When the account was deleted; only decides whether the row is used, never stored.</summary>
    DeletedAt,
}
