using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Kiota.Abstractions;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Graph;

/// <summary>Asks Graph in which of some groups a person is, directly or through other groups. Documented: <c>checkMemberGroups</c> takes at most 20 ids,
/// and needs the application permissions User.Read.All and GroupMember.Read.All.</summary>
public sealed class GraphGroups
{
    /// <summary>Most groups in one request.</summary>
    private const int MostPerRequest = 20;

    // A person waits at the other end.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);

    private readonly Uri _address;
    private readonly IRequestAdapter _graph;

    internal GraphGroups(Uri address, IRequestAdapter graph) => (_address, _graph) = (address, graph);

    /// <summary>Those of <paramref name="groups"/> to which the person belongs.</summary>
    /// <returns>Error: <c>groups-unknown</c>, with what Graph answered.</returns>
    public async Task<Result<IReadOnlyList<Guid>>> RunAsync(Guid person, IReadOnlyCollection<Guid> groups, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_longest);
        try
        {
            var member = new List<Guid>();
            foreach (var some in groups.Chunk(MostPerRequest))
            {
                using var response = await PostAsync(person, some, limit.Token);
                if (!response.IsSuccessStatusCode)
                {
                    return Unknown($"{(int)response.StatusCode}");
                }

                await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
                using var json = await JsonDocument.ParseAsync(body, cancellationToken: limit.Token);
                member.AddRange(json.RootElement.GetProperty("value").EnumerateArray().Select(g => g.GetGuid()));
            }

            return member.Intersect(groups).ToList();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or AggregateException or Azure.Identity.AuthenticationFailedException
            or JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Unknown(e.GetType().Name);
        }
    }

    private static Error Unknown(string answer) => new("groups-unknown", $"Graph did not say to which groups a person belongs ({answer}).");

    private async Task<HttpResponseMessage> PostAsync(Guid person, Guid[] groups, CancellationToken cancellationToken)
    {
        var native = new NativeResponseHandler();
        var request = new RequestInformation { HttpMethod = Method.POST, URI = new Uri($"{_address}/users/{person}/checkMemberGroups") };
        request.Headers.Add("Accept", "application/json");
        request.SetStreamContent(new MemoryStream(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { groupIds = groups }))), "application/json");
        request.AddRequestOptions([new ResponseHandlerOption { ResponseHandler = native }]);
        await _graph.SendNoContentAsync(request, cancellationToken: cancellationToken);
        return native.Value as HttpResponseMessage ?? throw new HttpRequestException("No response.", null, HttpStatusCode.BadGateway);
    }
}
