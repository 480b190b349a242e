namespace Normitri.Server.Problems;

internal static class ProblemsExtensions
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<UnhandledExceptions>();
        return services;
    }

    /// <summary>Every answer above 399 is a problem with a sentence: what no endpoint matched, and what an endpoint threw.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask })
        .UseStatusCodePages(context => BareStatus.Describe(context.HttpContext).ExecuteAsync(context.HttpContext));
}
