using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Kiota.Abstractions;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Graph;

/// <summary>Language and time zone of mailboxes by Graph's JSON batching. Documented: at most 20 requests in a batch, answered in any order; each has a status and headers of its
/// own, and one that was throttled is sent again in a later batch after its Retry-After.</summary>
internal sealed class GraphMailboxes(GraphOptions options, IRequestAdapter? graph, TimeProvider time) : IMailboxSource
{
    private const int FirstWaitSeconds = 2;

    public bool IsConfigured => graph is not null && options.MailboxSettings;

    public async Task<Result<IReadOnlyList<MailboxAnswer>>> AskAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var answers = new List<MailboxAnswer>();
        var waiting = ids;
        var waited = TimeSpan.Zero;
        try
        {
            for (var i = 0; waiting.Count > 0; i++)
            {
                var (answered, again, wait) = await SendAsync(waiting, TimeSpan.FromSeconds(Math.Min(FirstWaitSeconds << Math.Min(i, 6), 120)), cancellationToken);
                answers.AddRange(answered);
                waiting = again;
                waited += wait;
                if (waiting.Count > 0 && waited.TotalSeconds > options.MaxWaitSeconds)
                {
                    return Unavailable();
                }

                await Task.Delay(waiting.Count > 0 ? wait : TimeSpan.Zero, time, cancellationToken);
            }

            return answers;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or HttpRequestException or IOException or AggregateException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Unavailable();
        }
        catch (Azure.Identity.AuthenticationFailedException)
        {
            return new Error("directory-refused", "Entra gave no token for Graph. Check tenant, client id and credential, and that they have not expired.");
        }
    }

    private static Error Unavailable() => new("mailboxes-unavailable", "Mailboxes could not be asked, or were too busy for too long. The next run asks those that are left.");

    private async Task<(List<MailboxAnswer> Answers, List<string> Again, TimeSpan Wait)> SendAsync(IReadOnlyList<string> ids, TimeSpan usual, CancellationToken cancellationToken)
    {
        using var response = await PostAsync(ids, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        var (answers, again, wait) = (new List<MailboxAnswer>(), new List<string>(), TimeSpan.Zero);
        foreach (var answer in json.RootElement.GetProperty("responses").EnumerateArray())
        {
            var id = ids[int.Parse(answer.GetProperty("id").GetString()!, CultureInfo.InvariantCulture)];
            var status = answer.GetProperty("status").GetInt32();
            if (status is 429 or 408 or >= 500)
            {
                again.Add(id);
                var asks = RetryAfter(answer) ?? usual;
                wait = asks > wait ? asks : wait;
            }
            else
            {
                answers.Add(Read(id, status, answer));
            }
        }

        return answers.Count + again.Count == ids.Count ? (answers, again, wait) : throw new FormatException("A batch has an answer to each request.");
    }

    private async Task<HttpResponseMessage> PostAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var requests = new JsonArray([.. ids.Select((id, i) => new JsonObject
        {
            ["id"] = i.ToString(CultureInfo.InvariantCulture),
            ["method"] = "GET",
            ["url"] = $"/users/{Uri.EscapeDataString(id)}/mailboxSettings?$select=language,timeZone",
        })]);
        var native = new NativeResponseHandler();
        var request = new RequestInformation { HttpMethod = Method.POST, URI = new Uri($"{options.Address}/$batch") };
        request.Headers.Add("Accept", "application/json");
        request.SetStreamContent(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["requests"] = requests })), "application/json");
        request.AddRequestOptions([new ResponseHandlerOption { ResponseHandler = native }]);
        await graph!.SendNoContentAsync(request, cancellationToken: cancellationToken);
        return (HttpResponseMessage)native.Value!;
    }

    private static MailboxAnswer Read(string id, int status, JsonElement answer)
    {
        if (status is < 200 or > 299)
        {
            return new MailboxAnswer(id, status is 401 or 403 ? MailboxState.Refused : MailboxState.None);
        }

        var body = answer.GetProperty("body");
        var language = body.TryGetProperty("language", out var told) && told.ValueKind is JsonValueKind.Object ? Text(told, "locale") : null;
        return new MailboxAnswer(id, MailboxState.Found, language, Text(body, "timeZone"));
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;

    private static TimeSpan? RetryAfter(JsonElement answer) =>
        answer.TryGetProperty("headers", out var headers) && headers.EnumerateObject().FirstOrDefault(h => h.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)) is { Value.ValueKind: JsonValueKind.String } header
        && int.TryParse(header.Value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
