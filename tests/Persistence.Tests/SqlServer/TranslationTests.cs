using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;

namespace OptOut.Persistence.Tests.SqlServer;

/// <summary>That <see cref="SqlServerTranslation"/>, <see cref="SqlServerGrammar"/> and <see cref="SqlServerLengths"/> look at what tests run, and can say no.</summary>
public sealed class TranslationTests
{
    [Fact]
    public async Task A_query_that_only_sqlite_understands_fails_here_already()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var query = db.Employees.Where(e => EF.Functions.Glob(e.DisplayName, "A*") && db.Assignments.Any(a => a.EmployeeId == e.Id));

        (await Should.ThrowAsync<InvalidOperationException>(() => query.CountAsync())).Message.ShouldStartWith("SQL Server has no translation");
    }

    [Fact]
    public async Task A_statement_by_hand_that_only_sqlite_understands_fails_here_already()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        Task Run(string sql) => db.Database.ExecuteSqlRawAsync(sql);

        (await Should.ThrowAsync<InvalidOperationException>(() => Run("DELETE FROM \"Employees\" WHERE \"Id\" IN (SELECT \"Id\" FROM \"Employees\" LIMIT 1)")))
            .Message.ShouldStartWith("SQL Server would not understand");
        await Run("DELETE FROM \"Employees\" WHERE \"Id\" IN (SELECT \"Id\" FROM \"Employees\")");
    }

    [Fact]
    public async Task A_text_that_is_longer_than_its_column_fails_here_already()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        db.Add(People.Employee("k", department: new string('x', EmployeeLengths.Department + 1)));

        (await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync())).Message.ShouldStartWith($"Employee.Department holds {EmployeeLengths.Department} characters");
    }

    [Fact]
    public async Task Each_new_query_is_translated()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var before = SqlServerTranslation.Translated;

        await db.Employees.CountAsync(e => e.DisplayName.Length == 12_345);
        await db.Employees.Where(e => e.DisplayName.Length == 12_346).ExecuteDeleteAsync();

        SqlServerTranslation.Translated.ShouldBeGreaterThanOrEqualTo(before + 2);
    }
}
