using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Normitri.Telemetry.Settings;
using OpenTelemetry.Exporter;

namespace Normitri.Server.Tests.Telemetry;

/// <summary>Where OTLP goes, as the settings and OpenTelemetry's variables say.</summary>
public sealed class TelemetrySettingsTests
{
    [Fact]
    public void Nothing_IsExportedWithoutAnEndpoint() => Assert.False(Read().IsOn);

    [Fact]
    public void Endpoint_OfAllSignals_GetsTheirPaths()
    {
        var settings = Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318/"));
        Assert.Equal("http://collector:4318/v1/traces", settings.Traces!.Endpoint.ToString());
        Assert.Equal("http://collector:4318/v1/metrics", settings.Metrics!.Endpoint.ToString());
        Assert.Equal("http://collector:4318/v1/logs", settings.Logs!.Endpoint.ToString());
        Assert.Equal((OtlpExportProtocol.HttpProtobuf, 0.01, 60_000), (settings.Logs.Protocol, settings.TraceRatio, settings.MetricsIntervalMs));
    }

    [Fact]
    public void Endpoint_OfOneSignal_IsTheWholeAddress_AndTheOthersAreOff()
    {
        var settings = Read(("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://tempo:4318/otlp"), ("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "500"));
        Assert.Equal(("http://tempo:4318/otlp", 500), (settings.Traces!.Endpoint.ToString(), settings.Traces.TimeoutMs));
        Assert.Null(settings.Metrics);
    }

    [Fact]
    public void Grpc_TakesTheAddressAsItIs()
    {
        var traces = Read(("Normitri:Telemetry:Endpoint", "http://collector:4317"), ("Normitri:Telemetry:Protocol", "grpc")).Traces!;
        Assert.Equal(("http://collector:4317/", OtlpExportProtocol.Grpc), (traces.Endpoint.ToString(), traces.Protocol));
    }

    [Fact]
    public void TheProductsOwnSettings_GoBeforeTheVariables()
    {
        var settings = Read(
            ("Normitri:Telemetry:Endpoint", "http://own:1"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://other:2"),
            ("Normitri:Telemetry:MetricsIntervalSeconds", "5"), ("OTEL_METRIC_EXPORT_INTERVAL", "7000"), ("Normitri:Telemetry:Logs", "false"),
            ("OTEL_TRACES_EXPORTER", "none"));
        Assert.Equal(("own", 5_000), (settings.Metrics!.Endpoint.Host, settings.MetricsIntervalMs));
        Assert.Null(settings.Logs);
        Assert.Null(settings.Traces);
    }

    [Fact]
    public void Resource_HasTheNameAndTheAttributesOfTheVariables()
    {
        var attributes = Read(
            ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=shop%20floor, region=eu"), ("OTEL_SERVICE_NAME", "mine")).Resource.Build().Attributes.ToDictionary();
        Assert.Equal<(object, object, object)>(("mine", "shop floor", "eu"), (attributes["service.name"], attributes["deployment.environment"], attributes["region"]));
    }

    [Theory]
    [InlineData("Normitri:Telemetry:Endpoint", "collector:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "nowhere")]
    [InlineData("Normitri:Telemetry:TraceRatio", "1.5")]
    [InlineData("Normitri:Telemetry:TraceRatio", "NaN")]
    [InlineData("Normitri:Telemetry:MetricsIntervalSeconds", "0")]
    [InlineData("Normitri:Telemetry:Protocol", "http/json")]
    [InlineData("OTEL_BSP_MAX_QUEUE_SIZE", "many")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "-1")]
    public void WrongValue_IsNamedWithItsKey(string key, string value)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"), (key, value)));
        Assert.StartsWith(key + ": ", failure.Message, StringComparison.Ordinal);
    }

    private static OtlpSettings Read(params (string Key, string Value)[] settings) => OtlpSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build(), "normitri");
}
