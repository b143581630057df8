Console.WriteLine("zdl");
