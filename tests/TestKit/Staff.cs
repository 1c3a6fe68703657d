using OptOut.Application.Shared;

namespace OptOut.TestKit;

/// <summary>People with a role, for tests that call use cases.</summary>
public static class Staff
{
    /// <summary>Somebody who reaches everything.</summary>
    /// <param name="actor">See <see cref="CurrentUser.Actor"/>.</param>
    public static CurrentUser Unlimited(string actor) => new(actor) { Reads = Reach.Everything, Manages = Reach.Everything };

    /// <summary>A manager with a reach.</summary>
    public static CurrentUser Manager(Reach reach) => new("manager:limited") { Reads = reach, Manages = reach };

    /// <summary>An auditor with a reach.</summary>
    public static CurrentUser Auditor(Reach reach) => new("auditor:limited") { Reads = reach };
}
