namespace OptOut.Application.Shared;

/// <summary>What somebody is told who wants to change what their role does not reach. Reading is answered with "not found" instead, which tells nothing.</summary>
public static class ReachErrors
{
    /// <summary><see cref="Error.Code"/> of <see cref="Beyond"/>.</summary>
    public const string BeyondCode = "beyond-your-reach";

    public static readonly Error Beyond = new(BeyondCode, "This goes beyond the countries and departments that your role covers.");
}
