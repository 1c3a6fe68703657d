using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OptOut.TestKit;

/// <summary>Refuses, on SQLite too, a text that is longer than its column: SQLite would keep it and SQL Server would not.</summary>
public sealed class SqlServerLengths : SaveChangesInterceptor
{
    /// <summary>For every context; it keeps nothing.</summary>
    public static readonly SqlServerLengths Instance = new();

    private SqlServerLengths()
    {
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var written = eventData.Context!.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified).SelectMany(e => e.Properties);
        if (written.FirstOrDefault(IsTooLong) is { } property)
        {
            throw new InvalidOperationException($"{property.EntityEntry.Metadata.DisplayName()}.{property.Metadata.Name} holds {property.Metadata.GetMaxLength()} characters; SQL Server would refuse a longer text.");
        }

        return new(result);
    }

    private static bool IsTooLong(PropertyEntry property) =>
        property.Metadata.GetMaxLength() is { } most && property.Metadata.GetTypeMapping().Converter is var converter
        && (converter is null ? property.CurrentValue : converter.ConvertToProvider(property.CurrentValue)) is string text && text.Length > most;
}
