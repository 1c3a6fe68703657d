using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace OptOut.Application.Shared;

/// <summary>One statement that writes as many rows as a query finds: what EF Core has no words for.</summary>
public static class SetBasedWriting
{
    /// <summary>Runs <c>{before} ({query}) {after}</c> in the context's transaction and returns the rows written.</summary>
    /// <param name="before">E.g. <c>INSERT INTO "T" ("A", "B") SELECT {0}, q."Id" FROM</c>; <c>{n}</c> stands for a value.</param>
    /// <param name="query">A projection without order; the statement names its columns as <c>q."Name"</c>.</param>
    /// <param name="after">What follows the query and its alias: joins and conditions.</param>
    /// <param name="values">Values for <c>{0}</c>, <c>{1}</c> …; converted as the model says.</param>
    public static async Task<int> ExecuteOverAsync(
        this AppDb db, string before, IQueryable query, string after, object[] values, CancellationToken cancellationToken)
    {
        await using var command = query.CreateDbCommand();
        var mappings = db.GetService<IRelationalTypeMappingSource>();
        var names = new object[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            names[i] = $"@value{i}";
            DbParameter parameter = mappings.GetMappingForValue(values[i], db.Model).CreateParameter(command, $"@value{i}", values[i]);
            command.Parameters.Add(parameter);
        }

        command.CommandText = $"{string.Format(null, before, names)} ({command.CommandText}) AS q {string.Format(null, after, names)}";
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = db.Database.GetCommandTimeout() ?? command.CommandTimeout;
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
