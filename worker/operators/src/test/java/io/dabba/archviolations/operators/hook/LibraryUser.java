package io.dabba.archviolations.operators.hook;

import com.zaxxer.hikari.HikariDataSource;
import io.dabba.operators.sql.SqlHook;
import io.fabric8.kubernetes.api.model.Pod;
import jakarta.mail.Session;
import software.amazon.awssdk.services.s3.S3Client;

record LibraryUser(
    HikariDataSource pool, SqlHook hook, Pod pod, Session session, S3Client client) {}
