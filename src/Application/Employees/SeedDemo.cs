using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Fills an empty directory with the fictional organisation, through the same import that real people come in by.</summary>
public sealed class SeedDemo(IDbContextFactory<AppDb> databases, ImportEmployees import, DataFolder folder)
{
    /// <summary>The most people a demo has.</summary>
    public const int MaxPeople = 1_000_000;

    /// <summary>Seeds and returns how many people are there, and of them how many have left. Refused with <c>directory-not-empty</c> when the directory knows anybody.</summary>
    /// <param name="people">How many are there at the end, not counting the one who has left; 1 to <see cref="MaxPeople"/>.</param>
    public async Task<Result<SeedOutcome>> RunAsync(int people, CurrentUser user, CancellationToken cancellationToken)
    {
        if (people is < 1 or > MaxPeople)
        {
            return new Error("people-out-of-range", $"A demo organisation has 1 to {MaxPeople:N0} people.");
        }

        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Employees.AnyAsync(cancellationToken))
            {
                return new Error("directory-not-empty", "There are people in the directory already; demo people are not mixed with them.");
            }
        }

        var before = await ImportAsync(people, withLeaver: true, user, cancellationToken);
        if (!before.Succeeded)
        {
            return before.Error;
        }

        var after = await ImportAsync(people, withLeaver: false, user, cancellationToken);
        return after.Succeeded ? new SeedOutcome(before.Value.Counts.Added - after.Value.Counts.Left, after.Value.Counts.Left) : after.Error;
    }

    private async Task<Result<ImportOutcome>> ImportAsync(int people, bool withLeaver, CurrentUser user, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.Sub("imports"), $"demo-{Guid.CreateVersion7():N}.csv");
        try
        {
            await File.WriteAllLinesAsync(path, DemoOrganisation.Csv(people, withLeaver), cancellationToken);
            var request = new ImportRequest
            {
                Path = path,
                FileName = withLeaver ? "demo-organisation-1.csv" : "demo-organisation-2.csv",
                User = user,
                Full = !withLeaver,
                Confirmed = true,
            };
            return await import.RunAsync(request, null, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

/// <summary>What a demo directory holds.</summary>
/// <param name="People">People who are there.</param>
/// <param name="Left">People who have left.</param>
public sealed record SeedOutcome(long People, long Left);
