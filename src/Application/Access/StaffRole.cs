namespace OptOut.Application.Access;

/// <summary>Names of the roles, as sessions and claims carry them.</summary>
public static class StaffRole
{
    public const string Manager = "Manager";
    public const string Auditor = "Auditor";
    public const string Administrator = "Administrator";

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> All = [Manager, Auditor, Administrator];
}
