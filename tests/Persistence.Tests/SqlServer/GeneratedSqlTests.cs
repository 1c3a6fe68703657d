using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Infrastructure.Persistence;

namespace OptOut.Persistence.Tests.SqlServer;

/// <summary>What would be sent to SQL Server, approved as text: a change of it is seen even where no server is at hand.</summary>
public sealed class GeneratedSqlTests
{
    [Fact]
    public void The_schema_script_is_approved()
    {
        using var db = SqlServer();
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        SqlServerGrammar.ProblemsOf(script).ShouldBeEmpty();
        Approval.Check(script, "Schema", "sql");
    }

    [Fact]
    public void A_search_is_a_pattern_that_the_collation_reads()
    {
        using var db = SqlServer();
        var sought = db.PatternFor("100% [Müller]");

        sought.ShouldBe(@"%100\% \[Müller]%");
        db.Employees.Where(e => AppDb.Matches(e.DisplayName, sought)).ToQueryString().ShouldContain(@"[DisplayName] LIKE @sought ESCAPE N'\'");
    }

    [Fact]
    public void The_audience_queries_are_approved()
    {
        using var db = SqlServer();
        var campaign = Guid.Empty;
        var text = new StringBuilder();
        void Add(string name, IQueryable query) => text.Append("-- ").Append(name).Append('\n').Append(query.ToQueryString()).Append("\n\n");
        Add("everybody by bucket", AudienceBucket.Place(db, campaign).GroupBy(p => p.Bucket).Select(g => new { g.Key, Count = g.LongCount() }));
        Add("people due", AudienceBucket.Place(db, campaign).Where(p => p.Bucket == AudienceBucket.Due).Select(p => new { p.Employee.Id, p.Employee.Country }));
        Add("answers by day", db.Assignments
            .Where(a => a.AnsweredUtc != null && a.Answer != null)
            .GroupBy(a => new { a.AnsweredUtc!.Value.Date, a.Answer })
            .Select(g => new { g.Key.Date, g.Key.Answer, Count = g.LongCount() }));
        Approval.Check(text.ToString(), "AudienceQueries", "sql");
    }

    [Fact]
    public void The_model_has_no_change_without_a_migration()
    {
        using var db = SqlServer();
        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    private static SqlServerAppDb SqlServer()
    {
        var options = new DbContextOptionsBuilder<SqlServerAppDb>();
        PersistenceRegistration.UseSqlServer(options, "Server=.");
        return new SqlServerAppDb(options.Options);
    }
}
