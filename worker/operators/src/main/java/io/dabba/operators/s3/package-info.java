/** Amazon S3 and what speaks its API. The only place that knows the AWS SDK. */
@NullMarked
package io.dabba.operators.s3;

import org.jspecify.annotations.NullMarked;
