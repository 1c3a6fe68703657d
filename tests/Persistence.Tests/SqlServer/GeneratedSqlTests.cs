using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
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
    public void A_search_does_not_depend_on_a_collation()
    {
        using var db = SqlServer();
        var sought = db.PatternFor("100% [Ö_]");

        sought.ShouldBe("%100[%] [[][öÖ][_]]%");
        db.StartPatternFor("A_b%").ShouldBe("a[_]b[%]%");
        db.Employees.Where(e => AppDb.Matches(e.DisplayName, sought)).ToQueryString().ShouldContain("[DisplayName] LIKE @sought");
    }

    [Fact]
    public void All_text_is_compared_to_the_letter()
    {
        using var db = SqlServer();
        var text = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(t => t.Columns)
            .Where(c => c.StoreType.StartsWith("nvarchar", StringComparison.Ordinal)).ToList();

        text.Count.ShouldBeGreaterThan(200);
        text.Where(c => c.Collation != "Latin1_General_100_BIN2").ShouldBeEmpty();
    }

    [Fact]
    public async Task Locks_are_asked_for_in_words_that_the_server_knows()
    {
        var said = new Said();
        await using var db = SqlServer(said);
        await db.LockDirectoryAsync(CancellationToken.None);
        await db.LockAnswersAsync(Guid.Empty, alone: true, CancellationToken.None);

        said.Statements.Count.ShouldBe(2);
        said.Statements.SelectMany(SqlServerGrammar.ProblemsOf).ShouldBeEmpty();
        said.Statements.ShouldAllBe(s => s.Contains("sp_getapplock @Resource = @p0, @LockMode = @p1, @LockOwner = 'Transaction'", StringComparison.Ordinal));
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

    private static SqlServerAppDb SqlServer(params IInterceptor[] interceptors)
    {
        var options = new DbContextOptionsBuilder<SqlServerAppDb>();
        PersistenceRegistration.UseSqlServer(options, "Server=.");
        return new SqlServerAppDb(options.AddInterceptors(interceptors).Options);
    }

    /// <summary>Keeps what would be said to a server, which is not asked.</summary>
    private sealed class Said : DbCommandInterceptor, IDbConnectionInterceptor
    {
        public List<string> Statements { get; } = [];

        public ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Statements.Add(command.CommandText);
            return new(InterceptionResult<int>.SuppressWithResult(0));
        }
    }
}
