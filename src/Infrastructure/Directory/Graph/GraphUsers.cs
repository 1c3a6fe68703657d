using System.Net;
using System.Text.Json;
using Microsoft.Kiota.Abstractions;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Graph;

/// <summary>The users of a tenant by Graph's delta query. Documented: $select with <c>manager</c> tracks managers; $expand and $top are not supported;
/// a user may come several times; what was removed has <c>@removed</c>; a state that is too old is answered with 410 or <c>syncStateNotFound</c>.</summary>
internal sealed class GraphUsers(GraphOptions options, IRequestAdapter? graph) : IDirectorySource
{
    private const string Select =
        "id,userPrincipalName,mail,displayName,givenName,surname,jobTitle,department,usageLocation,country,preferredLanguage,employeeId,accountEnabled,userType";

    private const int SecondsToAnswer = 100;

    private string First => $"{options.Address}/users/delta?$select={Select}{(options.ManagersToo ? ",manager" : "")}";

    public bool IsConfigured => graph is not null;

    public string Scope => First;

    public async Task<Result<DirectoryPage>> ReadAsync(string? link, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.MaxWaitSeconds + SecondsToAnswer));
        try
        {
            using var response = await GetAsync(new Uri(link ?? First), limit.Token);
            return response.IsSuccessStatusCode ? await PageAsync(response, limit.Token) : await ProblemAsync(response, limit.Token);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new Error("directory-page-broken", "Graph answered with a page that cannot be read. Nothing was written; the next run asks for the page again.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or AggregateException or Azure.Identity.AuthenticationFailedException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return e is Azure.Identity.AuthenticationFailedException
                ? new Error("directory-refused", "Entra gave no token for Graph. Check tenant, client id and credential, and that they have not expired.")
                : Unavailable();
        }
    }

    private static Error Unavailable() =>
        new("directory-unavailable", "Graph could not be reached or was too busy for too long. Nothing was written; the next run goes on at the same page.");

    private async Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        // A link is only followed to where the token belongs.
        if (!options.Address.GetLeftPart(UriPartial.Authority).Equals(address.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException("The link leads elsewhere.");
        }

        var native = new NativeResponseHandler();
        var request = new RequestInformation { HttpMethod = Method.GET, URI = address };
        request.Headers.Add("Accept", "application/json");
        request.AddRequestOptions([new ResponseHandlerOption { ResponseHandler = native }]);
        await graph!.SendNoContentAsync(request, cancellationToken: cancellationToken);
        return (HttpResponseMessage)native.Value!;
    }

    private static async Task<Result<DirectoryPage>> PageAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return GraphPage.Read(json.RootElement);
    }

    private static async Task<Error> ProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var code = await CodeAsync(response, cancellationToken);
        if (response.StatusCode is HttpStatusCode.Gone || code is "syncStateNotFound" or "syncStateInvalid" or "resyncRequired")
        {
            return new Error("directory-resync", "Graph no longer knows what it told us before; everybody is read again.");
        }

        return response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError
            ? Unavailable()
            : new Error("directory-refused-with", $"Graph refused: {(int)response.StatusCode} {code}. The application needs the permission User.Read.All with an administrator's consent.");
    }

    // The service's own code is a word; its message may hold anything.
    private static async Task<string> CodeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            var code = json.RootElement.GetProperty("error").GetProperty("code").GetString() ?? "";
            return code.Length <= 64 && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') ? code : "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return "";
        }
    }
}
