using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Search on SQL Server, where the database's collation decides which letters are equal.</summary>
internal static class SqlServerSearch
{
    /// <summary>The LIKE pattern of everything that begins with the text.</summary>
    public static string StartPattern(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal)
            .Replace("[", @"\[", StringComparison.Ordinal) + "%";

    /// <summary>Says what <see cref="AppDb.Matches"/> is.</summary>
    public static void Map(ModelBuilder model) =>
        model.HasDbFunction(() => AppDb.Matches(null, "")).HasTranslation(arguments => new LikeExpression(
            arguments[0], arguments[1], new SqlConstantExpression(@"\", arguments[1].TypeMapping), new BoolTypeMapping("bit", System.Data.DbType.Boolean)));
}
