Console.WriteLine("PocGrid");
