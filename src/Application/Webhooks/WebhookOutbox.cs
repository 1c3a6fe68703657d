using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Webhooks;

/// <summary>An event as endpoints are told.</summary>
/// <param name="Type">One of <see cref="WebhookType"/>.</param>
/// <param name="AtUtc">When it happened.</param>
/// <param name="Data">Serialized as JSON with camel-case names: ids and words, never a name, an address or a server's answer.</param>
/// <param name="CampaignId">The campaign it is about.</param>
/// <param name="EmployeeId">The person it is about.</param>
internal sealed record WebhookEvent(string Type, DateTime AtUtc, object Data, Guid? CampaignId = null, Guid? EmployeeId = null)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.Default,
    };

    /// <summary>The message for one endpoint.</summary>
    public WebhookMessage For(Guid endpoint, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
        EndpointId = endpoint,
        Type = Type,
        HappenedUtc = AtUtc,
        CampaignId = CampaignId,
        EmployeeId = EmployeeId,
        Body = JsonSerializer.Serialize(new { type = Type, timestamp = AtUtc, data = Data }, s_json),
        NextAttemptUtc = now,
    };
}

/// <summary>Writes messages, always in the transaction of the change they tell.</summary>
internal static class WebhookOutbox
{
    /// <summary>Adds a message for every event and every endpoint that wants it; saved with the change by the caller's <c>SaveChangesAsync</c>.
    /// One look at a table of a few rows, whatever the number of events.</summary>
    public static async Task AddWebhookMessagesAsync(this AppDb db, IReadOnlyCollection<WebhookEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        var endpoints = await db.WebhookEndpoints.Where(e => e.DisabledUtc == null).Select(e => new { e.Id, e.Events }).ToListAsync(cancellationToken);
        foreach (var endpoint in endpoints)
        {
            var wanted = endpoint.Events.Split(' ');
            db.WebhookMessages.AddRange(events.Where(e => wanted.Contains(e.Type)).Select(e => e.For(endpoint.Id, e.AtUtc)));
        }
    }
}
