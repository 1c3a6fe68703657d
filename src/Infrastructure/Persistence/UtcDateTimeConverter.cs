using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Databases forget that a time is UTC; this says so again on the way back, and refuses anything else on the way in.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => RequireUtc(value),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    private static DateTime RequireUtc(DateTime value) =>
        value.Kind == DateTimeKind.Utc ? value : throw new ArgumentException($"A stored time must be UTC; this one is {value.Kind}.", nameof(value));
}
