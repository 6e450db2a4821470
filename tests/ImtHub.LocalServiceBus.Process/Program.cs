using ImtHub.LocalServiceBus;
using ImtHub.LocalServiceBus.Configuration;

// A broker in a process of its own: a data folder, the emulator's configuration file, and the durability. It tells its connection string
// and runs until its input ends, or until it is killed.
var broker = await ServiceBusBroker.StartAsync(
    new ServiceBusBrokerOptions
    {
        DataFolder = args[0],
        Entities = await ServiceBusEntities.ReadAsync(args[1]),
        Durability = Enum.Parse<Durability>(args[2]),
    }
);
System.Console.Out.WriteLine(broker.ConnectionString);
await System.Console.In.ReadToEndAsync();
await broker.DisposeAsync();
