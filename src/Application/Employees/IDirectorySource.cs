using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>A directory that tells page by page who is in it, and later only what has changed.</summary>
public interface IDirectorySource
{
    /// <summary>Whether it is configured; nothing is read otherwise.</summary>
    bool IsConfigured { get; }

    /// <summary>What is asked for and of whom. Links got under another scope are not used again: they stand for other questions.</summary>
    string Scope { get; }

    /// <summary>Reads one page.</summary>
    /// <param name="link">From the page before, or from the end of an earlier run; null for the first page of everybody.</param>
    /// <returns>Errors: <c>directory-resync</c> (the link is no longer known: read everybody again), <c>directory-refused</c>, <c>directory-unavailable</c>,
    /// <c>directory-page-broken</c>. Links and people are never part of them.</returns>
    Task<Result<DirectoryPage>> ReadAsync(string? link, CancellationToken cancellationToken);
}

/// <summary>A page of a directory: either another follows, or what is left is a link to later changes.</summary>
/// <param name="Users">In the order of the page; the same user may come again, the later one counts.</param>
/// <param name="NextLink">Where the next page is; null at the end.</param>
/// <param name="DeltaLink">Where to ask for changes next time; set at the end.</param>
public sealed record DirectoryPage(IReadOnlyList<DirectoryUser> Users, string? NextLink, string? DeltaLink);

/// <summary>What a page says of a user.</summary>
/// <param name="Id">What the directory calls the user.</param>
/// <param name="Says">What is said, by <see cref="UserFact"/>; what is missing is not said, null is said to be empty.</param>
public sealed record DirectoryUser(string Id, IReadOnlyDictionary<string, string?> Says);

/// <summary>What a directory can say of a user; the names are stored while a run lasts. Yes and no are <c>1</c> and <c>0</c>.</summary>
public static class UserFact
{
    public const string Removed = "removed";
    public const string Enabled = "enabled";
    public const string Guest = "guest";
    public const string EmployeeNumber = "number";
    public const string SignInName = "signIn";
    public const string Address = "address";
    public const string DisplayName = "name";
    public const string GivenName = "given";
    public const string Surname = "surname";
    public const string JobTitle = "job";
    public const string Department = "department";
    public const string UsageLocation = "usage";
    public const string Country = "country";
    public const string Language = "language";
    public const string TimeZone = "zone";
    public const string Manager = "manager";
}
