using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Normitri.Client;

/// <summary>
/// Talks to a Normitri server. Safe for many callers at once. Calls are repeated on network errors, 408, 429 and 5xx; everything else, and
/// what does not succeed within <see cref="NormitriClientOptions.MaxAttempts"/>, throws <see cref="NormitriException"/>.
/// </summary>
/// <remarks>
/// The frames of one camera are sent in order by awaiting each call before the next: the server refuses a sequence below the last one that it
/// accepted. Different cameras may send at the same time.
/// </remarks>
public sealed partial class NormitriClient
{
    private readonly HttpClient _http;
    private readonly NormitriClientOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Backoff _backoff;
    private readonly RequestSender _sender;
    private readonly Lazy<RequestSender> _uploads;

    /// <summary>Makes a client on an HTTP client of the caller's, which is given the address and the key.</summary>
    /// <exception cref="OptionsValidationException">The options cannot work; the message names each that is wrong.</exception>
    public NormitriClient(HttpClient http, NormitriClientOptions options, TimeProvider? time = null, ILogger<NormitriClient>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        var check = new NormitriClientOptionsValidator("").Validate(null, options);
        if (check.Failed)
            throw new OptionsValidationException(Options.DefaultName, typeof(NormitriClientOptions), check.Failures);
        _http = http;
        _options = options;
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger<NormitriClient>.Instance;
        _backoff = new Backoff(options.RetryDelay, options.MaxRetryDelay);
        _sender = new RequestSender(http, options, _backoff, _time, _logger);
        _uploads = new Lazy<RequestSender>(() =>
        {
            var (store, withoutKey) = ClientHttp.ForUploads(options);
            return new RequestSender(store, withoutKey, _backoff, _time, _logger);
        });
        ClientHttp.Prepare(http, options);
    }

    /// <summary>Makes a client with connections of its own, for programs without a service container.</summary>
    /// <exception cref="OptionsValidationException">The options cannot work; the message names each that is wrong.</exception>
    public static NormitriClient Create(NormitriClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new NormitriClient(new HttpClient(ClientHttp.CreateHandler(options)), options);
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        using var response = await _sender
            .SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), repeatable: true, TimeSpan.Zero, cancellation)
            .ConfigureAwait(false);
        return await ReadAsync(response, type, cancellation).ConfigureAwait(false);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var status = (int)response.StatusCode;
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            return await JsonSerializer.DeserializeAsync(body, type, cancellation).ConfigureAwait(false)
                ?? throw NormitriException.UnexpectedAnswer(status, "The server answered 'null'.");
        }
        catch (JsonException e)
        {
            throw NormitriException.UnexpectedAnswer(status, $"The server's answer cannot be read: {e.Message}", e);
        }
    }
}
