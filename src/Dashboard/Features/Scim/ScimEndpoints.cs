using OptOut.Application.Scim;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Scim;

/// <summary>Provisioning by SCIM 2.0 (RFC 7643, RFC 7644), as Entra speaks it.</summary>
internal static class ScimEndpoints
{
    private static readonly string[] s_known = ["Users", "Groups", "ServiceProviderConfig", "ResourceTypes", "Schemas"];
    private static readonly string[] s_notOffered = ["Me", "Bulk", ".search"];

    /// <summary>Maps everything below <see cref="AppUrls.Scim"/>, for provisioning clients only.</summary>
    public static void MapScim(this IEndpointRouteBuilder app)
    {
        var scim = app.MapGroup(AppUrls.Scim).RequireAuthorization(Policies.Provisioning).AddEndpointFilter(RefuseBrokenAsync);
        scim.MapDiscovery();
        scim.MapUsers();
        scim.MapGroups();
        scim.Map("/{**path}", (HttpRequest request, string? path) => Elsewhere(request, path ?? ""));
    }

    private static void MapUsers(this IEndpointRouteBuilder scim)
    {
        scim.MapGet("/Users", async (HttpRequest request, ListScimUsers list, CancellationToken ct) =>
            await ScimRequest.Query(request).ThenAsync(query => list.RunAsync(query, ct), new ScimDocuments(request, ScimKind.User).Answer));
        scim.MapPost("/Users", async (HttpContext http, CreateScimUser create, CancellationToken ct) =>
            await (await ScimRequest.BodyAsync(http.Request)).ThenAsync(
                body => create.RunAsync(body, http.User.ToCurrentUser(), ct), user => Documents(http).Answer(user, StatusCodes.Status201Created)));
        scim.MapGet("/Users/{id}", async (HttpRequest request, string id, ShowScimUser show, CancellationToken ct) =>
            await Id(id).ThenAsync(user => show.RunAsync(user, ct), user => Unchanged(request, user) ?? new ScimDocuments(request, ScimKind.User).Answer(user)));
        scim.MapPut("/Users/{id}", (HttpContext http, string id, ChangeScimUser change, CancellationToken ct) =>
            ChangeAsync(http, id, (user, body, version) => change.ReplaceAsync(user, body, version, http.User.ToCurrentUser(), ct), user => Documents(http).Answer(user)));
        scim.MapPatch("/Users/{id}", (HttpContext http, string id, ChangeScimUser change, CancellationToken ct) =>
            ChangeAsync(http, id, (user, body, version) => change.PatchAsync(user, body, version, http.User.ToCurrentUser(), ct), user => Documents(http).Answer(user)));
        scim.MapDelete("/Users/{id}", async (HttpContext http, string id, DeleteScimUser delete, CancellationToken ct) =>
            await Id(id).ThenAsync(user => delete.RunAsync(user, ScimRequest.Version(http.Request), http.User.ToCurrentUser(), ct), _ => new ScimAnswer(StatusCodes.Status204NoContent)));
    }

    private static void MapGroups(this IEndpointRouteBuilder scim)
    {
        scim.MapGet("/Groups", async (HttpRequest request, FindScimGroups find, CancellationToken ct) =>
        {
            var documents = new ScimDocuments(request, ScimKind.Group);
            return await ScimRequest.Query(request).ThenAsync(query => find.RunAsync(query, documents.Wants("members"), ct), documents.Answer);
        });
        scim.MapPost("/Groups", async (HttpContext http, ChangeScimGroups change, CancellationToken ct) =>
            await (await ScimRequest.BodyAsync(http.Request)).ThenAsync(
                body => change.CreateAsync(body, http.User.ToCurrentUser(), ct), group => Groups(http).Answer(group, StatusCodes.Status201Created)));
        scim.MapGet("/Groups/{id}", async (HttpRequest request, string id, FindScimGroups find, CancellationToken ct) =>
        {
            var documents = new ScimDocuments(request, ScimKind.Group);
            return await Id(id).ThenAsync(group => find.RunAsync(group, documents.Wants("members"), ct), group => Unchanged(request, group) ?? documents.Answer(group));
        });
        scim.MapPut("/Groups/{id}", (HttpContext http, string id, ChangeScimGroups change, FindScimGroups find, CancellationToken ct) => ChangeAsync(
            http,
            id,
            async (group, body, version) => await change.ReplaceAsync(group, body, version, http.User.ToCurrentUser(), ct) is { Succeeded: false } refused
                ? refused
                : await find.RunAsync(group, Groups(http).Wants("members"), ct),
            group => Groups(http).Answer(group)));

        // A patch may concern one of a hundred thousand members; the answer does not repeat the others.
        scim.MapPatch("/Groups/{id}", (HttpContext http, string id, ChangeScimGroups change, CancellationToken ct) => ChangeAsync(
            http,
            id,
            (group, body, version) => change.PatchAsync(group, body, version, http.User.ToCurrentUser(), ct),
            group => new ScimAnswer(StatusCodes.Status204NoContent) { ETag = ScimRequest.ETag(group.Version) }));
        scim.MapDelete("/Groups/{id}", async (HttpContext http, string id, ChangeScimGroups change, CancellationToken ct) =>
            await Id(id).ThenAsync(
                group => change.DeleteAsync(group, ScimRequest.Version(http.Request), http.User.ToCurrentUser(), ct), _ => new ScimAnswer(StatusCodes.Status204NoContent)));
    }

    private static async Task<ScimAnswer> ChangeAsync(
        HttpContext http, string id, Func<Guid, System.Text.Json.Nodes.JsonObject, long?, Task<Result<ScimResource>>> change, Func<ScimResource, ScimAnswer> answer)
    {
        var body = await ScimRequest.BodyAsync(http.Request);
        return body.Succeeded
            ? await Id(id).ThenAsync(resource => change(resource, body.Value, ScimRequest.Version(http.Request)), answer)
            : ScimAnswer.Refused(body.Error);
    }

    private static async Task<ScimAnswer> ThenAsync<TRead, TDone>(this Result<TRead> read, Func<TRead, Task<Result<TDone>>> work, Func<TDone, ScimAnswer> answer)
    {
        if (!read.Succeeded)
        {
            return ScimAnswer.Refused(read.Error);
        }

        var done = await work(read.Value);
        return done.Succeeded ? answer(done.Value) : ScimAnswer.Refused(done.Error);
    }

    private static ScimDocuments Documents(HttpContext http) => new(http.Request, ScimKind.User);

    private static ScimDocuments Groups(HttpContext http) => new(http.Request, ScimKind.Group);

    private static Result<Guid> Id(string text) => Guid.TryParse(text, out var id) ? id : ScimErrors.Unknown();

    private static ScimAnswer? Unchanged(HttpRequest request, ScimResource resource) =>
        request.Headers.IfNoneMatch.ToString() == ScimRequest.ETag(resource.Version) ? new ScimAnswer(StatusCodes.Status304NotModified) { ETag = ScimRequest.ETag(resource.Version) } : null;

    private static ScimAnswer Elsewhere(HttpRequest request, string path)
    {
        var parts = path.Split('/');
        return parts.Any(p => s_notOffered.Contains(p, StringComparer.OrdinalIgnoreCase)) ? ScimAnswer.Failed(StatusCodes.Status501NotImplemented, "This is not offered; see ServiceProviderConfig.")
            : s_known.Contains(parts[0], StringComparer.OrdinalIgnoreCase) && parts.Length <= 2 ? ScimAnswer.Failed(StatusCodes.Status405MethodNotAllowed, $"{request.Method} is not offered here.")
            : ScimAnswer.Failed(StatusCodes.Status404NotFound, "There is no such resource.");
    }

    // A body that is too large or breaks off; the page for people would not be understood.
    private static async ValueTask<object?> RefuseBrokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BadHttpRequestException e)
        {
            return ScimAnswer.Failed(e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is too large." : "The request is broken.");
        }
    }
}
