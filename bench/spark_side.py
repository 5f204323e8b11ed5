"""Answers by Spark, or by Sail, which takes what Spark takes: runs the printed SQL over the table of facts.

    python spark_side.py spark|sail FACTS.parquet STATEMENT.sql OUT.csv THREADS

The last line on standard error says how long the query took, as JSON, reading the facts and writing the answers included; starting
the engine is left out.
"""

import glob
import json
import os
import shutil
import sys
import time


def session(engine: str, threads: str) -> tuple:
    """The session, and the server that it lasts as long as."""
    from pyspark.sql import SparkSession

    if engine == "sail":
        os.environ["SAIL_EXECUTION__DEFAULT_PARALLELISM"] = threads
        from pysail.spark import SparkConnectServer

        server = SparkConnectServer()
        server.start(background=True)
        return SparkSession.builder.remote(f"sc://127.0.0.1:{server.listening_address[1]}").getOrCreate(), server
    builder = SparkSession.builder.master(f"local[{threads}]").config("spark.driver.memory", "8g")
    local = {"spark.ui.enabled": "false", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    for name, value in {**local, "spark.sql.shuffle.partitions": threads}.items():
        builder = builder.config(name, value)
    return builder.getOrCreate(), None


def main() -> int:
    engine, facts, statement, out, threads = sys.argv[1:]
    with open(statement, encoding="utf-8") as file:
        sql = file.read().strip().rstrip(";")
    spark, _server = session(engine, threads)
    # Parquet says the types: of a CSV column with small values either would make 32 bits.
    spark.read.parquet(facts).createOrReplaceTempView("facts")
    start = time.monotonic()
    parts = out + ".parts"
    shutil.rmtree(parts, ignore_errors=True)
    found = spark.sql(sql).select("unit", "deal", "verdict", "at_least", "at_most")
    found.write.mode("overwrite").csv(parts, header=False)
    with open(out, "w", encoding="utf-8") as file:
        file.write("unit,deal,verdict,at_least,at_most\n")
        for part in sorted(glob.glob(os.path.join(parts, "**", "*.csv"), recursive=True)):
            with open(part, encoding="utf-8") as lines:
                shutil.copyfileobj(lines, file)
    laps = {"run": time.monotonic() - start}
    shutil.rmtree(parts)
    if engine == "spark":
        spark.stop()
    print(json.dumps(laps), file=sys.stderr, flush=True)
    # The server of Sail lives in this process, and waits for clients.
    os._exit(0)


if __name__ == "__main__":
    main()
