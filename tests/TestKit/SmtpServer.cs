using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace OptOut.TestKit;

/// <summary>A real SMTP server (npm smtp-server, with mailparser to read what came) in a process of its own. See smtp/server.js.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<JsonNode> _mails = new();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SmtpServer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
    }

    /// <summary>Where it listens, on loopback.</summary>
    public int Port { get; private set; }

    /// <summary>SHA-256 of its certificate, as hex.</summary>
    public required string CertificateSha256 { get; init; }

    /// <summary>What it has taken, in order of arrival, whether or not it could say so.</summary>
    public IReadOnlyList<JsonNode> Mails => [.. _mails];

    /// <summary>The mails, once there are <paramref name="count"/>, or those there are after ten seconds: the server tells of a mail a moment after it has accepted it.</summary>
    public async Task<IReadOnlyList<JsonNode>> MailsAsync(int count)
    {
        for (var look = 0; look < 500 && _mails.Count < count; look++)
        {
            await Task.Delay(20);
        }

        return Mails;
    }

    /// <summary>Starts it.</summary>
    /// <param name="options">See server.js.</param>
    public static async Task<SmtpServer> StartAsync(JsonObject? options = null)
    {
        var folder = await NpmFolder.ReadyAsync("smtp", "smtp-server");
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var settings = options?.DeepClone().AsObject() ?? [];
        settings["key"] = key.ExportPkcs8PrivateKeyPem();
        settings["cert"] = certificate.ExportCertificatePem();
        var process = Process.Start(new ProcessStartInfo("node", ["server.js", settings.ToJsonString()])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var server = new SmtpServer(process) { CertificateSha256 = Convert.ToHexString(SHA256.HashData(certificate.RawData)) };
        server.Port = await server._port.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return server;
    }

    /// <summary>Ends it and waits until all it wrote has been read.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _ended.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _ended.TrySetResult();
            _port.TrySetException(new InvalidOperationException("The SMTP server ended before it listened."));
        }
        else if (JsonNode.Parse(line) is JsonObject json && json["port"] is { } port)
        {
            _port.TrySetResult(port.GetValue<int>());
        }
        else
        {
            _mails.Enqueue(JsonNode.Parse(line)!);
        }
    }
}
