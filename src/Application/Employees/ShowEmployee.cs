using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>All that is known about a person.</summary>
/// <param name="Current">The values that hold now.</param>
/// <param name="Changes">What was different before, latest first; at most 100.</param>
/// <param name="Assignments">What they were asked, latest first; at most 100.</param>
/// <param name="Sources">What each source says, the most believed first.</param>
public sealed record EmployeeDetails(
    Employee Current, IReadOnlyList<EmployeeChange> Changes, IReadOnlyList<AssignmentOfEmployee> Assignments, IReadOnlyList<EmployeeSource> Sources)
{
    /// <summary>Where a field comes from, and what other sources say of it where they differ; null when no source says anything.</summary>
    public FieldOrigin? OriginOf(string field)
    {
        var said = Sources.Select(s => (Source: s, Value: FieldOrigin.Value(s, field))).Where(s => s.Value is not null).ToList();
        return said.Count == 0
            ? null
            : new FieldOrigin(said[0].Source.Source, said[0].Source.ChangedUtc, [.. said.Skip(1).Where(s => s.Value != said[0].Value).Select(s => new OtherWord(s.Source.Source, s.Value!))]);
    }

    /// <summary>Since when the person objects to being asked, UTC; null when they do not.</summary>
    public DateTime? ObjectsSinceUtc { get; init; }
}

/// <summary>That a campaign asks a person, and how they stand.</summary>
/// <param name="Pack">Key of the guidance pack.</param>
/// <param name="Mode">Of the campaign; of a counts-only one no answer is given here, whether or not there is one.</param>
public sealed record AssignmentOfEmployee(
    Guid CampaignId, string Campaign, string Pack, CampaignMode Mode, string Regime, string Language, DateOnly DueOn, DateTime AssignedUtc, AttestationKind? Answer, DateTime? AnsweredUtc, bool HasPicture);

/// <summary>Shows a person with their history.</summary>
public sealed class ShowEmployee(IDbContextFactory<AppDb> databases, DirectoryOptions options)
{
    private const int Most = 100;

    /// <summary>The person; <c>employee-not-found</c> when there is none within reach. Of what they were asked, what is within reach too.</summary>
    public async Task<Result<EmployeeDetails>> RunAsync(Guid id, Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var current = await db.Employees.AsNoTracking().WithinReach(reach).SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        if (current is null)
        {
            return new Error("employee-not-found", "There is no such person in the directory.");
        }

        var earlier = await db.EmployeeVersions.AsNoTracking()
            .Where(v => v.EmployeeId == id)
            .OrderByDescending(v => v.ValidToUtc)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var assignments = await db.Assignments.AsNoTracking()
            .Where(a => a.EmployeeId == id)
            .OrderByDescending(a => a.AssignedUtc)
            .Take(Most)
            .Join(db.Campaigns.SeenWith(db, reach), a => a.CampaignId, c => c.Id, (a, c) => new AssignmentOfEmployee(
                c.Id, c.Name, c.Pack, c.Mode, a.Regime, a.Language, a.DueOn, a.AssignedUtc,
                c.Mode == CampaignMode.CountsOnly ? null : a.Answer,
                c.Mode == CampaignMode.CountsOnly ? null : a.AnsweredUtc,
                c.Mode != CampaignMode.CountsOnly && db.Evidence.Any(v => v.CampaignId == a.CampaignId && v.EmployeeId == id)))
            .ToListAsync(cancellationToken);
        var objects = await db.Objections.Where(o => o.EmployeeId == id && o.LiftedUtc == null).Select(o => (DateTime?)o.RaisedUtc).FirstOrDefaultAsync(cancellationToken);
        var sources = await db.EmployeeSources.AsNoTracking().Where(s => s.EmployeeId == id).ToListAsync(cancellationToken);
        var order = options.Order.ToList();
        return new EmployeeDetails(current, EmployeeChange.Between(current, earlier), assignments, [.. sources.OrderBy(s => order.IndexOf(s.Source))]) { ObjectsSinceUtc = objects };
    }
}
