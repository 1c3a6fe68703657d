using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Runs the import's statements.</summary>
internal static class ImportSql
{
    /// <summary>Runs a statement without parameters and returns the rows it touched.</summary>
    public static Task<int> RunAsync(this AppDb db, string sql, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(sql, cancellationToken);

    /// <summary>Runs a statement with parameters <c>{0}</c>…</summary>
    public static Task<int> RunAsync(this AppDb db, string sql, object[] parameters, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(sql, parameters, cancellationToken);

    /// <summary>Counts what <c>FROM …</c> names.</summary>
    public static Task<long> CountAsync(this AppDb db, string from, CancellationToken cancellationToken) =>
        db.Query<long>($"SELECT CAST(COUNT(*) AS bigint) AS \"Value\" FROM {from}").SingleAsync(cancellationToken);

    /// <summary>Rows of a query; columns by the names of <typeparamref name="T"/>, or <c>Value</c> for a single one.
    /// The text is put together from names in code only; values go in as parameters.</summary>
    public static IQueryable<T> Query<T>(this AppDb db, string sql, params object[] parameters) =>
        db.Database.SqlQueryRaw<T>(sql, parameters);
}
