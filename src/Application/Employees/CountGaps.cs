using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Counts active people by what is missing about them; one may be missing several things.</summary>
public sealed class CountGaps(IDbContextFactory<AppDb> databases)
{
    /// <summary>People within reach by gap, all gaps named.</summary>
    public async Task<IReadOnlyDictionary<EmployeeGap, int>> RunAsync(Reach reach, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var counts = await db.Employees.WithinReach(reach)
            .Where(e => e.Standing == EmployeeStanding.Active)
            .GroupBy(e => 1)
            .Select(g => new
            {
                Country = g.Sum(e => e.Country == null ? 1 : 0),
                Address = g.Sum(e => e.Address == null ? 1 : 0),
                Language = g.Sum(e => e.Language == null ? 1 : 0),
                TimeZone = g.Sum(e => e.TimeZone == null ? 1 : 0),
                Department = g.Sum(e => e.Department == null ? 1 : 0),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return new Dictionary<EmployeeGap, int>
        {
            [EmployeeGap.Country] = counts?.Country ?? 0,
            [EmployeeGap.Language] = counts?.Language ?? 0,
            [EmployeeGap.TimeZone] = counts?.TimeZone ?? 0,
            [EmployeeGap.Address] = counts?.Address ?? 0,
            [EmployeeGap.Department] = counts?.Department ?? 0,
        };
    }
}
