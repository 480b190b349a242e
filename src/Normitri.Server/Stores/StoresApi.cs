using Normitri.Server.Auth;
using Normitri.Server.Cameras;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Stores;

internal static class StoresApi
{
    public static IEndpointRouteBuilder MapStoresApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/stores", static (HttpContext http, StoreResource stores) => stores.ListAsync(http))
            .WithName("ListStores")
            .WithSummary("The stores that the key covers, with the sums of their books")
            .WithTags("stores")
            .RequireAuthorization(Rights.Read)
            .Produces<StoreList>();
        api.MapGet("/stores/{store}/cameras", static (string store, HttpContext http, StoreResource stores) => stores.ListCamerasAsync(http, store))
            .WithName("ListCameras")
            .WithSummary("A store's cameras: configuration version, books, activity, state")
            .WithTags("stores")
            .RequireAuthorization(Rights.Read)
            .Produces<CameraList>()
            .ProducesProblems(400);
        return api;
    }
}
