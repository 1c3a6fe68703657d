using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Lets <c>dotnet ef</c> make SQLite migrations.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteAppDb>
{
    public SqliteAppDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteAppDb>();
        PersistenceRegistration.UseSqlite(options, "Data Source=:memory:");
        return new SqliteAppDb(options.Options);
    }
}

/// <summary>Lets <c>dotnet ef</c> make SQL Server migrations.</summary>
public sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerAppDb>
{
    public SqlServerAppDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlServerAppDb>();
        PersistenceRegistration.UseSqlServer(options, "Server=.");
        return new SqlServerAppDb(options.Options);
    }
}
