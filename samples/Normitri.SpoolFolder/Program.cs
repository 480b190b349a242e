using Normitri.Client;

// Sends the pictures of a folder through a spool. Stop it, unplug the network, start it again: every picture arrives once.
if (args is not [var address, var store, var camera, var pictures] || !Uri.TryCreate(address, UriKind.Absolute, out var server))
{
    Console.Error.WriteLine("Usage: NORMITRI_KEY=nk_... Normitri.SpoolFolder ADDRESS STORE CAMERA FOLDER");
    return 2;
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stopping.Cancel();
};
try
{
    var client = NormitriClient.Create(new NormitriClientOptions { Address = server, Key = Environment.GetEnvironmentVariable("NORMITRI_KEY") });
    await using var spool = FrameSpool.Open(new FrameSpoolOptions { Folder = Path.Combine(pictures, ".spool") }, client);
    spool.Finished += one => Console.WriteLine($"{one.Unit} {one.Sequence}: {one.End} {one.Receipt?.FrameId}{one.Reason}");
    spool.Start();

    // The picture's place in the folder is its number: what is in the spool already is not enqueued again.
    var unit = UnitName.Camera(store, camera);
    var files = Directory.EnumerateFiles(pictures, "*.jpg").Order(StringComparer.Ordinal).ToList();
    for (var sequence = (spool.LastSequence(unit) ?? 0) + 1; sequence <= (ulong)files.Count; sequence++)
    {
        var file = files[(int)sequence - 1];
        var image = await File.ReadAllBytesAsync(file, stopping.Token);
        await spool.EnqueueAsync(new CameraFrame(store, camera, sequence, File.GetLastWriteTimeUtc(file), image), SpoolClass.Alert, stopping.Token);
    }

    await spool.WhenEmptyAsync(stopping.Token);
    Console.WriteLine(spool.ReadStatus().Books);
    return 0;
}
catch (OperationCanceledException)
{
    Console.WriteLine("Stopped; what waits is sent at the next start.");
    return 130;
}
catch (Exception e) when (e is SpoolException or IOException or Microsoft.Extensions.Options.OptionsValidationException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
