namespace OptOut.EndToEnd.Tests.SignIn;

/// <summary>One provider for the tests of a class; each registers its own application there, which forgets the one before.</summary>
public sealed class RunningProvider : IAsyncLifetime
{
    private OidcServer? _server;

    public OidcServer Server => _server!;

    public async Task InitializeAsync() => _server = await OidcServer.StartAsync();

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();
}
