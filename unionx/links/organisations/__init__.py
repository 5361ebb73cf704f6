"""The full names of organisations: which region 市总工会 is of, which longer name a short one stands for."""
