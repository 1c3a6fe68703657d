using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Infrastructure.Persistence;

namespace OptOut.Persistence.Tests.SqlServer;

public sealed class GeneratedSqlTests
{
    [Fact]
    public void Print()
    {
        var options = new DbContextOptionsBuilder<SqlServerAppDb>();
        PersistenceRegistration.UseSqlServer(options, "Server=.");
        using var db = new SqlServerAppDb(options.Options);
        var id = Guid.Empty;
        var q = AudienceBucket.Place(db, id).GroupBy(p => p.Bucket).Select(g => new { Bucket = g.Key, Count = g.LongCount(), WithoutAddress = g.LongCount(p => p.Employee.Address == null) });
        Console.WriteLine(q.ToQueryString());
        var r = AudienceBucket.Place(db, id)
            .Where(p => p.Bucket == AudienceBucket.Due)
            .GroupBy(p => new { Country = p.Employee.Country ?? "", Language = p.Employee.Language ?? "" })
            .Select(g => new { g.Key.Country, g.Key.Language, Count = g.LongCount() });
        Console.WriteLine(r.ToQueryString());
    }
}
