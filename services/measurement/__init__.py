"""What `nexura eval` computes: how well the service does on labelled data that anybody can bring."""
