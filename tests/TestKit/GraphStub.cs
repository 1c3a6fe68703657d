using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace OptOut.TestKit;

/// <summary>Microsoft Graph's <c>users/delta</c> and <c>checkMemberGroups</c> on loopback, in their documented shapes: pages with a next link, a delta link at the end, later only what has changed,
/// <c>@removed</c>, <c>manager@delta</c> (at first and when it changes), only selected properties.</summary>
public sealed class GraphStub : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Lock _gate = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, Entry> _users = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _requests = new();
    private int _version;

    private GraphStub(WebApplication server) => _server = server;

    /// <summary>What to configure as <c>Graph:BaseUrl</c>.</summary>
    public string BaseUrl => $"{_server.Urls.Single()}/v1.0";

    /// <summary>Users on a page.</summary>
    public int PageSize { get; init; } = 2;

    /// <summary>Answers in its place: gets the request's number, from 1; null answers as usual.</summary>
    public Func<int, HttpContext, Task<IResult?>>? Instead { get; set; }

    /// <summary>The query of each request so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>To which groups people belong.</summary>
    public ConcurrentDictionary<Guid, Guid[]> Groups { get; } = new();

    /// <summary>Answers questions about groups in its place: gets the question's number, from 1; null answers as usual.</summary>
    public Func<int, HttpContext, IResult?>? InsteadOfGroups { get; set; }

    /// <summary>The groups of each question about groups so far.</summary>
    public ConcurrentQueue<Guid[]> GroupQuestions { get; } = new();

    /// <summary>Starts it, without users.</summary>
    public static async Task<GraphStub> StartAsync(int pageSize = 2)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new GraphStub(builder.Build()) { PageSize = pageSize };
        stub._server.MapGet("/v1.0/users/delta", (Delegate)stub.AnswerAsync);
        stub._server.MapPost("/v1.0/users/{person:guid}/checkMemberGroups", (Delegate)stub.CheckGroupsAsync);
        await stub._server.StartAsync();
        return stub;
    }

    /// <summary>A user as Graph tells them.</summary>
    public static JsonObject User(string id, string name, bool enabled = true, string type = "Member") => new()
    {
        ["id"] = id,
        ["userPrincipalName"] = $"{name.ToLowerInvariant()}@nordlicht.example",
        ["mail"] = $"{name.ToLowerInvariant()}@nordlicht.example",
        ["displayName"] = name,
        ["givenName"] = name,
        ["surname"] = null,
        ["jobTitle"] = "Engineer",
        ["department"] = "Sales",
        ["usageLocation"] = "DE",
        ["country"] = "Germany",
        ["preferredLanguage"] = "de-DE",
        ["employeeId"] = null,
        ["accountEnabled"] = enabled,
        ["userType"] = type,
        ["businessPhones"] = new JsonArray("+49 30 1234"),
    };

    /// <summary>The id of the n-th user.</summary>
    public static string Id(int n) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{n:D12}");

    /// <summary>Adds a user or says something else of them.</summary>
    public void Put(JsonObject user, string? manager = null)
    {
        lock (_gate)
        {
            var id = (string)user["id"]!;
            var before = _users.GetValueOrDefault(id);
            if (before is null)
            {
                _order.Add(id);
            }

            _version++;
            _users[id] = new Entry(_version, user, manager, before is null || before.Manager != manager ? _version : before.ManagerVersion, before?.Manager);
        }
    }

    /// <summary>Removes a user.</summary>
    public void Remove(string id)
    {
        lock (_gate)
        {
            _version++;
            _users[id] = new Entry(_version, null, null, _version, null);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        _requests.Enqueue(Uri.UnescapeDataString(context.Request.QueryString.Value ?? ""));
        if (Instead is { } instead && await instead(_requests.Count, context) is { } other)
        {
            return other;
        }

        var query = QueryHelpers.ParseQuery(context.Request.QueryString.Value);

        // The token carries what was selected at first, the version told last, the one being told, and how far.
        var token = query.TryGetValue("$skiptoken", out var skip) ? skip.ToString() : query.TryGetValue("$deltatoken", out var delta) ? delta.ToString() : null;
        var parts = token?.Split('~') ?? [query["$select"].ToString(), "0", "", "0"];
        return Results.Text(Page(parts[0], Number(parts[1]), parts[2].Length > 0 ? Number(parts[2]) : null, Number(parts[3])).ToJsonString(), "application/json");
    }

    // As documented: at most 20 ids, and of those the ones to which the person belongs.
    private async Task<IResult> CheckGroupsAsync(Guid person, HttpContext context)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        var asked = body!["groupIds"]!.AsArray().Select(id => Guid.Parse((string)id!)).ToArray();
        GroupQuestions.Enqueue(asked);
        if (InsteadOfGroups?.Invoke(GroupQuestions.Count, context) is { } other)
        {
            return other;
        }

        return asked.Length > 20
            ? Results.Json(new { error = new { code = "Request_BadRequest", message = "Too many group ids." } }, statusCode: 400)
            : Results.Json(new { value = asked.Intersect(Groups.GetValueOrDefault(person, [])) });
    }

    private JsonObject Page(string select, int since, int? until, int offset)
    {
        lock (_gate)
        {
            var now = until ?? _version;
            var rows = since == 0 ? _order : _order.FindAll(id => _users[id].Version > since);
            var selected = select.Split(',');
            var users = rows.Skip(offset).Take(PageSize).Select(id => (JsonNode?)Shape(id, _users[id], selected, since)).ToArray();
            var more = offset + PageSize < rows.Count;
            return new JsonObject
            {
                ["@odata.context"] = $"{BaseUrl}/$metadata#users",
                [more ? "@odata.nextLink" : "@odata.deltaLink"] =
                    $"{BaseUrl}/users/delta?{(more ? $"$skiptoken={Uri.EscapeDataString($"{select}~{since}~{now}~{offset + PageSize}")}" : $"$deltatoken={Uri.EscapeDataString($"{select}~{now}~~0")}")}",
                ["value"] = new JsonArray(users),
            };
        }
    }

    private static JsonObject Shape(string id, Entry entry, string[] selected, int since)
    {
        var shaped = new JsonObject { ["id"] = id };
        if (entry.User is null)
        {
            shaped["@removed"] = new JsonObject { ["reason"] = "changed" };
            return shaped;
        }

        foreach (var property in selected.Where(p => p != "id" && entry.User[p] is not null))
        {
            shaped[property] = entry.User[property]!.DeepClone();
        }

        if (selected.Contains("manager") && entry.ManagerVersion > since && (entry.Manager ?? entry.ManagerBefore) is not null)
        {
            shaped["manager@delta"] = new JsonArray(
            [
                .. entry.Manager is { } now ? new[] { new JsonObject { ["@odata.type"] = "#microsoft.graph.user", ["id"] = now } } : [],
                .. since > 0 && entry.ManagerBefore is { } before ? new[] { new JsonObject { ["@odata.type"] = "#microsoft.graph.user", ["id"] = before, ["@removed"] = new JsonObject { ["reason"] = "deleted" } } } : [],
            ]);
        }

        return shaped;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Entry(int Version, JsonObject? User, string? Manager, int ManagerVersion, string? ManagerBefore);
}
