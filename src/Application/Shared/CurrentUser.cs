namespace OptOut.Application.Shared;

/// <summary>Who acts: taken from the sign-in, the command line or a worker, and written into the ledger.</summary>
/// <param name="Actor">Pseudonymous name for the ledger: <c>manager:…</c>, <c>employee:{id}</c>, <c>cli</c>, <c>system</c>. At most 200 characters, never an address.</param>
/// <param name="EmployeeId">The employee this person is, when the directory knows them.</param>
public sealed record CurrentUser(string Actor, Guid? EmployeeId = null)
{
    /// <summary>A background worker.</summary>
    public static readonly CurrentUser System = new("system") { Reads = Reach.Everything, Manages = Reach.Everything };

    /// <summary>The command line, run by whoever operates the installation.</summary>
    public static readonly CurrentUser CommandLine = new("cli") { Reads = Reach.Everything, Manages = Reach.Everything };

    /// <summary>What the person's roles let them see of others.</summary>
    public Reach Reads { get; init; } = Reach.Nothing;

    /// <summary>What their role as manager lets them change; never more than <see cref="Reads"/>.</summary>
    public Reach Manages { get; init; } = Reach.Nothing;

    /// <summary>The same person in their role alone: what they see of themselves is what they see of others.</summary>
    public CurrentUser AsStaff() => this with { EmployeeId = null };

    /// <summary>An employee answering for themselves.</summary>
    public static CurrentUser Employee(Guid id) => new($"employee:{id}", id);
}
